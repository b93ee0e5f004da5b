import {readLogOf} from '../../engine/log-source.ts';
import {wholeLogs} from '../../engine/whole-logs.ts';
import type {ResourceId} from '../../model/resource-id.ts';
import {exportedLines, exporter, isWritten} from '../../store/log/exported.ts';
import {openLogKeys} from '../../store/log/merge.ts';
import {logSequence} from '../../store/log/sequence.ts';
import {selectedContainer} from '../../store/rows.ts';
import type {State} from '../../store/state.ts';
import {counted} from '../../text/number.ts';
import type {Command, CommandContext, NewFile} from '../command.ts';
import {askNewFile, fileStem, removeUnfinished, writeNewFile} from '../files/new-file.ts';
import {choice} from '../question.ts';
import {tell} from '../tell.ts';
import {noLines} from './bookmarks.ts';

/** Save a log to a file. */
export const saveCommands: readonly Command[] = [
	{
		id: 'save-log',
		title: 'Save the log to a file',
		keys: ['C-s'],
		disabledReason: noLines,
		run: save,
	},
];

/** The part of the log to save. */
type SavePlan = {readonly isWhole: boolean; readonly hasTimestamps: boolean};

async function save(context: CommandContext): Promise<void> {
	const plan = await context.questions.ask(planQuestion(context.getState()));
	const state = context.getState();
	const name = state.view.logs.merge?.title ?? selectedContainer(state)?.name ?? 'log';
	const suggested = `./${fileStem(name, context.now())}.log`;
	const file = plan && (await askNewFile(context, {title: 'Save to a file', suggested}));
	if (plan && file) {
		await (plan.isWhole ? saveWhole(context, file, plan) : saveShown(context, file, plan));
	}
}

function planQuestion(state: State) {
	const {logs} = state.view;
	const {total} = logSequence(state);
	const shown = counted(total, 'line');
	const whole = logs.merge ? `of ${logs.merge.sources.length} containers, from the engine` : 'from the engine';
	const isFiltered = logs.filters.length > 0 || logs.least !== undefined;
	const label = isFiltered ? 'The filtered lines' : 'The loaded lines';
	return choice<SavePlan>({
		id: 'save-log',
		title: 'Save to a file',
		choices: [
			{label, detail: shown, value: {isWhole: false, hasTimestamps: false}},
			{label: `${label}, with timestamps`, detail: shown, value: {isWhole: false, hasTimestamps: true}},
			{label: 'The whole log', detail: whole, value: {isWhole: true, hasTimestamps: false}},
			{label: 'The whole log, with timestamps', detail: whole, value: {isWhole: true, hasTimestamps: true}},
		],
	});
}

/** Characters that are written at once. */
const blockLength = 1024 * 1024;

async function saveShown(context: CommandContext, file: NewFile, {hasTimestamps}: SavePlan): Promise<void> {
	const state = context.getState();
	const positions = Array.from({length: logSequence(state).total}, (_, position) => position);
	let count = 0;
	let block = '';
	try {
		for (const line of exportedLines(state, positions, {hasTimestamps, hasColors: false})) {
			count++;
			block += line;
			if (block.length > blockLength) {
				await file.write(block);
				block = '';
			}
		}

		await file.write(block);
		await file.close();
		tellSaved(context, count, file);
	} catch (error) {
		await removeUnfinished(context, file, error);
	}
}

/** Read everything from the engine. */
async function saveWhole(context: CommandContext, file: NewFile, {hasTimestamps}: SavePlan): Promise<void> {
	const state = context.getState();
	const keys = openLogKeys(state);
	if (keys.some(key => !context.engineOf(key))) {
		await removeUnfinished(context, file, new Error('No engine is connected.'));
		return;
	}

	const lineText = exporter(state, {hasTimestamps, hasColors: false});
	let count = 0;
	const problem = await writeNewFile(context, file, 'Saving the log', async function* (signal) {
		const options = {tail: 'all', follow: false, isMerged: keys.length > 1} as const;
		const read = (key: ResourceId) => {
			const engine = context.engineOf(key);
			return engine ? readLogOf(engine, key, options, signal) : noLog();
		};
		for await (const parts of wholeLogs(keys, read)) {
			const lines = parts.flatMap(part => part.lines.filter(isWritten).map(line => lineText(line, part.key)));
			count += lines.length;
			yield {data: lines.join(''), progress: counted(count, 'line')};
		}
	});
	if (problem === undefined) {
		tellSaved(context, count, file);
	}
}

async function* noLog(): AsyncGenerator<never> {}

function tellSaved(context: CommandContext, count: number, {path}: NewFile): void {
	tell(context, 'success', `Saved ${counted(count, 'line')} to ${path}`);
}
