import {type Container, isRunning} from '../../model/container.ts';
import {shortId} from '../../model/id.ts';
import {dockerLine} from '../../model/shell-line.ts';
import {parseRunLine} from '../../run-line/parse-run-line.ts';
import {currentHost} from '../../store/connections.ts';
import {selectedImage} from '../../store/items.ts';
import {selectedContainer} from '../../store/rows.ts';
import type {State} from '../../store/state.ts';
import type {Command, CommandContext} from '../command.ts';
import {mustSupport, noTargetReason, onSelectedContainer} from '../container/targets.ts';
import {execute} from '../execute.ts';
import {currentTarget, itemCommand, operationCommand} from '../operation-command.ts';
import {tell} from '../tell.ts';
import {type RunAnswer, runQuestion} from './dialog.ts';
import {cannotCreate, runOperation, runsAlready, startAttached} from './flow.ts';
import {readLine} from './read-line.ts';

/** Run a line as typed after `docker run`, and show every step. */
export const runCommands: readonly Command[] = [
	itemCommand({
		id: 'run',
		title: 'Run or create a container',
		titleNow: state => (selectedImage(state) ? 'Run a container from the image' : 'Run or create a container'),
		keys: ['R'],
		isAction: ['images'],
		// With a container selected, its own commands are more important.
		hint: ({view: {kind, selected}}) =>
			kind === 'images' || (kind === 'containers' && selected === undefined) ? 'run' : undefined,
		hintRank: 95,
		targetOf: currentTarget,
		reason: (_, {containers}) => (containers.create ? undefined : cannotCreate),
		line: (_, state) => dockerLine(['run', selectedImage(state)?.tags[0] ?? '…']),
		act: context => askAndRun(context, firstLine(context.getState())),
	}),
	{
		id: 'last-run',
		title: 'Show the steps of the last operation',
		disabledReason: ({run}) => (run ? undefined : 'No operation has shown its steps yet.'),
		run: ({dispatch}) => dispatch({type: 'dialog-opened', dialog: {type: 'run-steps', top: undefined}}),
	},
	{
		id: 'cancel-run',
		title: 'Cancel the running operation',
		group: 'Dashboard',
		disabledReason: ({run}) =>
			run?.status === 'running' && run.cancels ? undefined : 'No operation that can be cancelled is running.',
		run({getState, unfinished}) {
			const {run} = getState();
			if (run?.cancels) {
				unfinished.cancelOn(run.cancels);
			}
		},
	},
];

/** Run an existing container again, or another one like it. */
export const rerunCommands: readonly Command[] = [
	operationCommand({
		id: 'start-attached',
		title: 'Start the container and show its output',
		isAction: true,
		operationOf(state) {
			const container = selectedContainer(state);
			return container && startAttached(container, mustBeStartable);
		},
		nothingReason: noTargetReason,
	}),
	itemCommand({
		id: 'run-another',
		title: 'Run another container like this',
		...onSelectedContainer,
		reason: mustSupport(['create'], cannotCreate),
		line: ({image}) => dockerLine(['run', '…', image]),
		async act(context, container) {
			const {line} = await readLine(context, container);
			await askAndRun(context, line);
		},
	}),
];

const mustBeStartable = mustSupport(
	['attach', 'wait'],
	'This engine cannot attach to a container.',
	(container, _, state) =>
		isRunning(container) && !isEndShown(state, container) ? runsAlready(container.name) : undefined,
);

/** The panel shows the end of a container a moment before the list does. */
function isEndShown({run}: State, {key}: Container): boolean {
	return run?.key === key && run.steps.some(({id}) => id === 'exit');
}

/** In the view of images, the selected image and a space, so that a command can be typed after it. */
function firstLine(state: State): string {
	const image = selectedImage(state);
	const [tag] = image?.tags ?? [];
	return image ? `${tag?.replace(/:latest$/, '') ?? shortId(image.id)} ` : '';
}

async function askAndRun(context: CommandContext, line: string): Promise<void> {
	const host = currentHost(context.getState());
	const answer = await context.questions.ask(runQuestion(context, line));
	if (answer) {
		await runLine(context, host, answer);
	}
}

async function runLine(context: CommandContext, host: string, {line, isCreateOnly}: RunAnswer): Promise<void> {
	const parsed = parseRunLine(line, context.shell.runEnvironment());
	const {request, problems, isCreateOnly: saysCreate, args} = parsed;
	if (!request) {
		tell(context, 'error', problems[0]?.message ?? 'Type the name of an image.');
		return;
	}

	const typed = line.trim();
	const rest = typed.replace(/^(?:docker\s+)?(?:container\s+)?(?:run|create)\s+/, '');
	const isCreate = isCreateOnly || saysCreate;
	context.dispatch({type: 'run-remembered', line: saysCreate && rest !== typed ? `create ${rest}` : rest});
	const executed = dockerLine([isCreate ? 'create' : 'run', ...args]);
	await execute(context, runOperation(context.getState(), {host, line: executed, request, isCreateOnly: isCreate}));
}
