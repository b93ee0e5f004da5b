import {readLogOf} from '../../engine/log-source.ts';
import {wholeLogs} from '../../engine/whole-logs.ts';
import type {ResourceId} from '../../model/resource-id.ts';
import {exportedLines, exporter, isWritten} from '../../store/log/exported.ts';
import {openLogKeys} from '../../store/log/merge.ts';
import {logSequence} from '../../store/log/sequence.ts';
import {selectedContainer} from '../../store/rows.ts';
import type {State} from '../../store/state.ts';
import {counted, grouped} from '../../text/number.ts';
import type {Command, CommandContext, NewFile} from '../command.ts';
import {choice, confirmation, form} from '../question.ts';
import {afterColon, reasonOf, tell} from '../tell.ts';

/** Save a log to a file. */
export const saveCommands: readonly Command[] = [
	{
		id: 'save-log',
		title: 'Save the log to a file',
		group: 'Logs',
		scope: 'log',
		keys: ['C-s'],
		disabledReason: state => (logSequence(state).total > 0 ? undefined : 'There are no lines to save.'),
		run: save,
	},
];

/** What is saved. */
type SavePlan = {readonly isWhole: boolean; readonly hasTimestamps: boolean};

async function save(context: CommandContext): Promise<void> {
	const plan = await context.questions.ask(planQuestion(context.getState()));
	const file = plan && (await newFile(context, nameOf(context.getState(), context.now())));
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

/** Ask for a path until the file can be created; undefined if that was cancelled. */
async function newFile(context: CommandContext, suggested: string): Promise<NewFile | undefined> {
	let path: string | undefined = suggested;
	let problem: string | undefined;
	while (path !== undefined) {
		path = await context.questions.ask(pathQuestion(path, problem));
		try {
			if (path !== undefined) {
				return await context.shell.createFile(path);
			}
		} catch (error) {
			problem = reasonOf(error);
		}
	}

	return undefined;
}

function pathQuestion(path: string, problem: string | undefined) {
	const question = form({
		title: 'Save to a file',
		intro: ['Only you can read it. An existing file is never overwritten.'],
		fields: [{id: 'path', label: 'File', value: path}],
		parse: answers => (answers.path ? {value: answers.path} : {problem: 'Type the path of a file.'}),
	});
	return {...question, dialog: {...question.dialog, ...(problem === undefined ? {} : {problem})}};
}

/** A name of the container or the merge and the time: `./web-2026-11-27T10-42-05.log`. */
function nameOf(state: State, now: number): string {
	const name = state.view.logs.merge?.title ?? selectedContainer(state)?.name ?? 'log';
	const time = new Date(now - new Date(now).getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
	return `./${name.replaceAll(/[^\w.-]+/g, '_')}-${time.replaceAll(':', '-')}.log`;
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
		await fail(context, file, error);
	}
}

/** Read everything from the engine. The dialog shows how far it is; closing it cancels. */
async function saveWhole(context: CommandContext, file: NewFile, {hasTimestamps}: SavePlan): Promise<void> {
	const state = context.getState();
	const keys = openLogKeys(state);
	if (keys.some(key => !context.engineOf(key))) {
		await fail(context, file, new Error('No engine is connected.'));
		return;
	}

	await context.unfinished.run(`Saving to ${file.path} is cancelled.`, async cancelled => {
		const closed = new AbortController();
		const signal = AbortSignal.any([cancelled, closed.signal]);
		const progress = showProgress(context, file.path, () => closed.abort());
		const lineText = exporter(state, {hasTimestamps, hasColors: false});
		let count = 0;
		try {
			const read = (key: ResourceId) => {
				const engine = context.engineOf(key);
				return engine ? readLogOf(engine, key, {tail: 'all', follow: false}, signal) : noLog();
			};
			for await (const parts of wholeLogs(keys, read)) {
				const lines = parts.flatMap(part => part.lines.filter(isWritten).map(line => lineText(line, part.key)));
				await file.write(lines.join(''));
				count += lines.length;
				progress.update(count);
			}

			if (signal.aborted) {
				await file.remove();
				tell(context, 'info', 'Cancelled. The file was removed.');
			} else {
				await file.close();
				tellSaved(context, count, file);
			}
		} catch (error) {
			await fail(context, file, error);
		} finally {
			progress.end();
		}
	});
}

async function* noLog(): AsyncGenerator<never> {}

/** A dialog that counts the saved lines; `onClosed` is called when the person closes it. */
function showProgress(context: CommandContext, path: string, onClosed: () => void) {
	const question = confirmation<never>({title: 'Saving the log', lines: [path, 'Reading…'], answers: []});
	let isOpen = true;
	let identity: object | undefined;
	void context.questions.ask(question).then(() => {
		if (isOpen) {
			isOpen = false;
			onClosed();
		}
	});
	identity = context.getState().dialogIdentity;
	const isShown = () => isOpen && context.getState().dialogIdentity === identity;
	return {
		update(count: number) {
			const {dialog} = context.getState();
			if (isShown() && dialog?.type === 'confirm') {
				context.dispatch({
					type: 'dialog-changed',
					dialog: {...dialog, lines: [path, `${grouped(count)} lines`]},
				});
			}
		},
		end() {
			const wasShown = isShown();
			isOpen = false;
			if (wasShown) {
				context.dispatch({type: 'dialog-closed'});
			}
		},
	};
}

function tellSaved(context: CommandContext, count: number, {path}: NewFile): void {
	tell(context, 'success', `Saved ${counted(count, 'line')} to ${path}`);
}

async function fail(context: CommandContext, file: NewFile, error: unknown): Promise<void> {
	await file.remove().catch(() => {});
	const reason = reasonOf(error);
	tell(
		context,
		'error',
		reason === undefined ? 'Cancelled. The file was removed.' : `Cannot save: ${afterColon(reason)}`,
	);
}
