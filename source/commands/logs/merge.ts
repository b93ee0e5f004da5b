import type {ResourceId} from '../../model/resource-id.ts';
import {toMilliseconds} from '../../model/timestamp.ts';
import {isDetailShown} from '../../store/detail.ts';
import type {Choice, ChooserDialog} from '../../store/dialog.ts';
import {logCursor} from '../../store/log/cursor.ts';
import {type LogLines, lineTime, loadedCount} from '../../store/log/lines.ts';
import {maxMerged, newMerge, sourceLabels} from '../../store/log/merge.ts';
import {logSequence} from '../../store/log/sequence.ts';
import type {LogMerge} from '../../store/log/view-state.ts';
import {projectOf} from '../../store/projects.ts';
import type {State, View} from '../../store/state.ts';
import {counted, grouped} from '../../text/number.ts';
import type {Command, CommandContext} from '../command.ts';
import type {Question} from '../question.ts';
import {tell} from '../tell.ts';
import {changeView} from '../view/change-view.ts';
import {fromStart} from '../view/detail.ts';

/** Logs of several containers in one view. */
export const mergeCommands: readonly Command[] = [
	{
		id: 'merge-logs',
		scope: 'everywhere',
		title: 'Merge the logs of several containers',
		titleNow: mergeTitle,
		keys: ['m'],
		hint: ({view}) => (!view.logs.merge && (view.marks.size > 0 || isOnProject(view)) ? 'logs' : undefined),
		hintRank: 88,
		takesMarks: true,
		disabledReason: state => (newMerge(state).sources.length > 0 ? undefined : 'No container is listed.'),
		run: openMerge,
	},
	{
		id: 'merged-logs',
		title: 'Choose which merged logs are shown',
		keys: ['c'],
		hint: ({view}) => (view.logs.merge ? 'choose logs' : undefined),
		hintRank: 77,
		disabledReason: notMerged,
		async run(context) {
			await context.questions.ask(sourceQuestion(context));
		},
	},
	{
		id: 'mute-log',
		title: 'Mute the log of this line',
		keys: ['-'],
		disabledReason: state => notMerged(state) ?? noLine(state),
		run: changeView(state => withMuted(state, muted => new Set([...muted, ...sourceOfLine(state)]))),
	},
	{
		id: 'solo-log',
		title: 'Show only the log of this line (on/off)',
		keys: ['='],
		disabledReason: state => notMerged(state) ?? (isAnyMuted(state) ? undefined : noLine(state)),
		run: changeView(state => withMuted(state, () => (isAnyMuted(state) ? [] : othersThan(state, sourceOfLine(state))))),
	},
];

function mergeTitle({view}: State): string {
	const {marks, selected, filter} = view;
	const project = selected === undefined ? undefined : projectOf(selected);
	return marks.size > 0
		? 'Merge the logs of the marked containers'
		: project === undefined
			? `Merge the logs of ${filter.value === '' ? 'all' : 'the filtered'} containers`
			: `Merge the logs of ${project}`;
}

function isOnProject({selected}: View): boolean {
	return selected !== undefined && projectOf(selected) !== undefined;
}

function openMerge(context: CommandContext): void {
	const state = context.getState();
	const merge = newMerge(state);
	context.dispatch({
		type: 'view-changed',
		view: {
			...fromStart('logs'),
			focus: 'detail',
			isZoomed: state.view.isZoomed || !isDetailShown(state),
			logs: {...state.view.logs, merge},
		},
	});
	if (merge.omitted > 0) {
		const all = grouped(maxMerged + merge.omitted);
		tell(context, 'warning', `Following ${maxMerged} of ${all} logs; filter or mark containers to choose others.`);
	}
}

function notMerged({view}: State): string | undefined {
	return view.logs.merge ? undefined : 'Only one log is shown; m merges several.';
}

function noLine(state: State): string | undefined {
	return sourceOfLine(state).length > 0 ? undefined : 'Move to a line first; f stops following.';
}

/** The log of the line under the cursor. */
function sourceOfLine(state: State): readonly ResourceId[] {
	const number = logCursor(state);
	const key = number === undefined ? undefined : logSequence(state).sourceOf?.(number);
	return key === undefined ? [] : [key];
}

function othersThan({view}: State, keys: readonly ResourceId[]): readonly ResourceId[] {
	return (view.logs.merge?.sources ?? []).map(({key}) => key).filter(key => !keys.includes(key));
}

function isAnyMuted({view}: State): boolean {
	return (view.logs.merge?.muted.size ?? 0) > 0;
}

function withMuted({view}: State, change: (muted: LogMerge['muted']) => Iterable<ResourceId>): Partial<View> {
	const {merge} = view.logs;
	return merge ? {logs: {...view.logs, merge: {...merge, muted: new Set(change(merge.muted))}}} : {};
}

/** It stays open: each key shows its change at once. */
function sourceQuestion(context: CommandContext): Question<never> {
	return {
		dialog: sourceChooser(context.getState(), 0),
		read(answered, key) {
			const state = context.getState();
			const index = answered.type === 'chooser' ? answered.index : 0;
			const source = state.view.logs.merge?.sources[index]?.key;
			context.dispatch({type: 'view-changed', view: withMuted(state, muted => changed(state, muted, source, key))});
			return {dialog: sourceChooser(context.getState(), index)};
		},
	};
}

function changed(
	state: State,
	muted: LogMerge['muted'],
	source: ResourceId | undefined,
	key: string,
): Iterable<ResourceId> {
	if (source === undefined || key === 'Left') {
		return [];
	}

	if (key === 'Right') {
		return othersThan(state, [source]);
	}

	return muted.has(source) ? [...muted].filter(other => other !== source) : [...muted, source];
}

function sourceChooser(state: State, index: number): ChooserDialog {
	const {sources = [], muted = new Set()} = state.view.logs.merge ?? {};
	return {
		type: 'chooser',
		id: 'merged-logs',
		title: 'Merged logs',
		intro: ['→ shows one log alone, ← shows all. In the log, ↑ marks a late line.'],
		choices: [
			...sources.map(({key}) => sourceChoice(state, key, !muted.has(key))),
			{label: 'Show all', detail: muted.size === 0 ? 'none is muted' : `${muted.size} muted`},
		],
		index,
		staysOpen: true,
		movesSideways: true,
	};
}

function sourceChoice(state: State, key: ResourceId, isTicked: boolean): Choice {
	const log = state.logs.get(key);
	const label = sourceLabels(state.view.logs.merge?.sources ?? []).get(key)?.label ?? '';
	if (!log || log.status === 'loading') {
		return {label, isTicked, detail: 'loading…'};
	}

	const rate = linesPerSecond(log.lines, state.now);
	const words = state.containers.has(key) ? (log.status === 'ended' ? 'ended' : `${rate}/s`) : 'removed';
	return {label, isTicked, detail: `${counted(loadedCount(log.lines), 'line')} · ${words}`};
}

/** Lines and milliseconds that a rate is measured over at most. */
const maxRateLines = 200;
const maxRateTime = 10_000;

/** How many lines a second a log had in the last ten seconds before `now`, rounded: `0.4`, `12`. */
function linesPerSecond(lines: LogLines, now: number): string {
	let count = 0;
	let since = now;
	for (let number = lines.end - 1; count < maxRateLines; number--) {
		const time = lineTime(lines, number);
		const at = time && toMilliseconds(time);
		if (at === undefined || at < now - maxRateTime) {
			break;
		}

		count++;
		since = Math.min(since, at);
	}

	const seconds = count < maxRateLines ? maxRateTime / 1000 : Math.max(0.001, (now - since) / 1000);
	const rate = count / seconds;
	return rate < 10 ? String(Math.round(rate * 10) / 10) : String(Math.round(rate));
}
