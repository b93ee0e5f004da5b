import type {Container} from '../../model/container.ts';
import type {ContainerProcess} from '../../model/process-table.ts';
import {dockerLine} from '../../model/shell-line.ts';
import {currentProcess, isNumeric, processTable} from '../../store/processes.ts';
import {selectedContainer} from '../../store/rows.ts';
import type {State, View} from '../../store/state.ts';
import type {Command, CommandContext} from '../command.ts';
import {execute} from '../execute.ts';
import type {Operation} from '../operation.ts';
import {itemCommand} from '../operation-command.ts';
import {choice} from '../question.ts';
import {changeView} from '../view/change-view.ts';
import {signalChoices} from './kill.ts';
import {mustRun, mustSupport, onContainer} from './targets.ts';

const reason = mustSupport(['signalProcess'], 'This engine cannot send signals to single processes.', mustRun);

/** Sort the list of processes, and send a signal to one of them. */
export const processCommands: readonly Command[] = [
	itemCommand({
		id: 'signal-process',
		title: 'Send a signal to the process',
		scope: 'processes',
		keys: ['F9'],
		hint: 'signal',
		hintRank: 70,
		targetOf: state => currentProcess(state) && selectedContainer(state),
		nothingReason: () => 'No process is selected.',
		reason,
		act: sendSignal,
	}),
	{
		id: 'sort-processes',
		title: 'Sort the processes',
		scope: 'processes',
		keys: ['o', 'F6'],
		hint: 'sort',
		hintRank: 60,
		disabledReason: state => (processTable(state) ? undefined : 'There are no processes to sort.'),
		run: sort,
	},
	{
		id: 'reverse-processes',
		title: 'Reverse the order of the processes',
		scope: 'processes',
		keys: ['I'],
		disabledReason: state => (state.view.processSort ? undefined : 'The processes are not sorted yet.'),
		run: changeView(({view: {processSort}}) => ({
			processSort: processSort && {...processSort, isDescending: !processSort.isDescending},
		})),
	},
];

async function sort(context: CommandContext): Promise<void> {
	const table = processTable(context.getState());
	const column = await context.questions.ask(
		choice({
			id: 'sort-processes',
			title: 'Sort the processes by',
			choices: (table?.titles ?? []).map(title => ({label: title, value: title})),
		}),
	);
	if (column !== undefined) {
		context.dispatch({type: 'view-changed', view: sortProcessesBy(context.getState(), column)});
	}
}

/** Sort by a column; if they are sorted by it already, in the other direction. */
export function sortProcessesBy(state: State, column: string): Partial<View> {
	const table = processTable(state);
	const {processSort: before} = state.view;
	const isFirst = column !== 'PID' && table !== undefined && isNumeric(table, column);
	const isDescending = before?.column === column ? !before.isDescending : isFirst;
	return {processSort: {column, isDescending}, detailIndex: 0, detailTop: 0};
}

async function sendSignal(context: CommandContext, container: Container): Promise<void> {
	const process = currentProcess(context.getState());
	const signal = process && (await askSignal(context, container, process));
	if (process && signal !== undefined) {
		await execute(context, signalling(container, process, signal));
	}
}

function askSignal({questions}: CommandContext, {name}: Container, {pid, command}: ContainerProcess) {
	return questions.ask(
		choice({
			id: 'signal-process',
			title: `Send a signal to process ${pid} of ${name}`,
			intro: [command, 'Sent from this machine if the process runs on it, otherwise with kill in the container.'],
			choices: signalChoices,
		}),
	);
}

function signalling(container: Container, process: ContainerProcess, signal: string): Operation<Container> {
	const {pid} = process;
	const killWords = ['kill', '-s', signal.replace(/^SIG/, '')];
	return {
		verb: 'kill',
		...onContainer(container),
		reason,
		attempt: name => `send ${signal} to process ${pid} of ${name}`,
		line: () => dockerLine(['exec', '--user', '0', container.name, ...killWords, '…']),
		async call({containers}, {id, name}, run) {
			const route = await containers.signalProcess?.(id, process, signal);
			if (route === 'host') {
				run.setLine(`${killWords.join(' ')} ${pid}`);
			}

			return `${signal} sent to process ${pid} of ${name}, ${route === 'host' ? 'from this machine' : 'inside it'}`;
		},
	};
}
