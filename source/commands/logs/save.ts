import {readLogOf} from '../../engine/log-source.ts';
import {wholeLogs} from '../../engine/whole-logs.ts';
import type {ResourceId} from '../../model/resource-id.ts';
import {exportedLines, exporter, isWritten} from '../../store/log/exported.ts';
import {openLogKeys} from '../../store/log/merge.ts';
import {logSequence} from '../../store/log/sequence.ts';
import {selectedContainer} from '../../store/rows.ts';
import type {State} from '../../store/state.ts';
import {counted} from '../../text/number.ts';
import type {Command, CommandContext} from '../command.ts';
import {askNewFile, fileStem, writeNewFile} from '../files/new-file.ts';
import {choice} from '../question.ts';
import {notConnected} from '../refusal.ts';
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
	if (!plan || !file) {
		return;
	}

	let count = 0;
	const problem = await writeNewFile(context, file, 'Saving the log', async function* (signal) {
		for await (const lines of plan.isWhole ? wholeLog(context, plan, signal) : shownLines(context, plan)) {
			count += lines.length;
			yield {data: lines.join(''), progress: counted(count, 'line')};
		}
	});
	if (problem === undefined) {
		tell(context, 'success', `Saved ${counted(count, 'line')} to ${file.path}`);
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

/** Lines that are written at once. */
const blockLength = 10_000;

function* shownLines({getState}: CommandContext, {hasTimestamps}: SavePlan): Generator<readonly string[]> {
	const state = getState();
	const {total} = logSequence(state);
	for (let start = 0; start < total; start += blockLength) {
		const positions = Array.from({length: Math.min(blockLength, total - start)}, (_, index) => start + index);
		yield [...exportedLines(state, positions, {hasTimestamps, hasColors: false})];
	}
}

/** All lines, read from the engine. */
async function* wholeLog(
	context: CommandContext,
	{hasTimestamps}: SavePlan,
	signal: AbortSignal,
): AsyncGenerator<readonly string[]> {
	const state = context.getState();
	const keys = openLogKeys(state);
	const lineText = exporter(state, {hasTimestamps, hasColors: false});
	const options = {tail: 'all', follow: false, isMerged: keys.length > 1} as const;
	const read = (key: ResourceId) => {
		const engine = context.engineOf(key);
		if (!engine) {
			throw new Error(notConnected(context.getState()));
		}

		return readLogOf(engine, key, options, signal);
	};
	for await (const parts of wholeLogs(keys, read)) {
		yield parts.flatMap(part => part.lines.filter(isWritten).map(line => lineText(line, part.key)));
	}
}
