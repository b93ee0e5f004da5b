import {Box} from 'ink';
import type {PullLayer} from '../../model/image.ts';
import type {Size} from '../../model/rect.ts';
import type {Room} from '../../resources/tabs/tab.ts';
import type {RunStepsDialog, TextExtent} from '../../store/dialog.ts';
import type {Pull} from '../../store/pulls.ts';
import type {Run, RunStep} from '../../store/run.ts';
import type {State} from '../../store/state.ts';
import {cleanText} from '../../text/clean.ts';
import {cutSpans, justify, type Mark, type Spans, span} from '../../text/span.ts';
import {wrapWords} from '../../text/wrap.ts';
import {SpanLines} from '../text.tsx';
import {barSpans} from '../tray/compose-tray.ts';
import {pullWords} from '../tray/pull-words.ts';
import {DialogFrame, roomFor} from './dialog-frame.tsx';
import {layerLine} from './pulls-text.ts';
import {lastOutputRows, outputRows} from './run-output.ts';
import {windowNote} from './window.ts';

type RunStepsProps = {
	readonly dialog: RunStepsDialog;
	readonly state: State;
};

/** The steps of a run with their times, and the output of its container. */
export function RunSteps({dialog, state}: RunStepsProps) {
	const {run, size} = state;
	if (!run) {
		return null;
	}

	const room = roomOf(size);
	const steps = stepRows(run, state, room);
	const {rows, note: place} = outputPart(run, dialog.top, {...room, height: outputHeight(steps, room)});
	const keys = run.cancels ? [endWords[run.status], 'Esc closes this'] : [];
	const note = [...place, ...keys].join(' · ') || undefined;
	return (
		<DialogFrame size={size} {...room} title={run.line} note={note}>
			<Box flexDirection="column" flexShrink={0} paddingTop={1} rowGap={1}>
				<SpanLines lines={steps} />
				<SpanLines lines={rows} />
			</Box>
		</DialogFrame>
	);
}

/** How it ended: on a small screen, the panel covers the notice. */
const endWords: Readonly<Record<Run['status'], string>> = {
	running: 'c cancels',
	done: 'Done',
	failed: 'Failed',
	cancelled: 'Cancelled',
	left: 'Left',
};

/** The number of rows of the output, and of those that show, in this terminal. */
export function outputExtent(state: State): TextExtent {
	const {run, size} = state;
	const room = roomOf(size);
	return run
		? {lines: outputRows(run, room.width).length, height: outputHeight(stepRows(run, state, room), room)}
		: {lines: 0, height: 1};
}

/** The room of the panel inside its frame. Its height is constant, so that nothing moves during the run. */
function roomOf(size: Size): Room {
	return {width: roomFor(size).width, height: Math.max(1, Math.min(highest, size.rows - 4))};
}

const highest = 32;

/** Three lines are blank: above the steps, between them and the output, and below it. */
function outputHeight(steps: readonly Spans[], {height}: Room): number {
	return Math.max(1, height - steps.length - 3);
}

/** The steps of a run, and the bars of its pull. In a small panel, the output is more important than early steps. */
function stepRows(run: Run, state: Pick<State, 'pulls' | 'now'>, {width, height}: Room): readonly Spans[] {
	const all = [...run.steps.flatMap(step => stepLines(step, state.now, width)), ...pullLines(run, state, width)];
	return hasOutput(run) ? all.slice(-(height >> 1)) : all.slice(-(height - 1));
}

function hasOutput({output, openLines}: Run): boolean {
	return output.length + openLines.length > 0;
}

/** The output: its end, unless the user has scrolled. */
function outputPart(
	run: Run,
	top: number | undefined,
	{width, height}: Room,
): {readonly rows: readonly Spans[]; readonly note: readonly string[]} {
	if (!hasOutput(run)) {
		return {rows: silence(run), note: []};
	}

	if (top === undefined) {
		const {rows, isCut} = lastOutputRows(run, width, height);
		return {rows, note: isCut ? ['↑ shows earlier lines'] : []};
	}

	const all = outputRows(run, width);
	const note = windowNote(top, all.length, height);
	return {rows: all.slice(top, top + height), note: note === undefined ? [] : [note]};
}

const marks: Readonly<Record<RunStep['status'], Mark>> = {
	doing: {glyph: '◐', token: 'accent'},
	done: {glyph: '✓', token: 'success'},
	failed: {glyph: '✗', token: 'failed'},
	note: {glyph: '·', token: 'muted'},
};

/** A step, with its duration at the right. */
function stepLines({text, status, startedAt, endedAt, ...step}: RunStep, now: number, width: number): readonly Spans[] {
	const {glyph, token} = marks[status];
	const measured = status === 'doing' ? elapsedWords(now - startedAt) : durationWords((endedAt ?? 0) - startedAt);
	const time = step.time ?? measured;
	const words = wrapWords(cleanText(text), width - 12);
	const wordToken = status === 'failed' ? 'failed' : status === 'note' ? 'muted' : undefined;
	return words.map((line, index) =>
		justify(
			[span(index === 0 ? `${glyph} ` : '  ', token), span(line, wordToken)],
			index === 0 && time ? [span(time, 'muted')] : [],
			width,
		),
	);
}

/** Whole seconds, from the first one on. */
function elapsedWords(milliseconds: number): string {
	return milliseconds >= 1000 ? `${Math.floor(milliseconds / 1000)} s` : '';
}

/** Empty for a note, which takes no time. */
function durationWords(milliseconds: number): string {
	return milliseconds < 0 ? '' : milliseconds < 1000 ? `${milliseconds} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}

function pullLines(run: Run, {pulls, now}: Pick<State, 'pulls' | 'now'>, width: number): readonly Spans[] {
	const pull = runningPull(run, pulls);
	if (!pull) {
		return [];
	}

	const fraction = pull.progress?.fraction ?? 0;
	const {bytes, pace, left} = pullWords(pull, now);
	const figures = [`${Math.floor(fraction * 100)}%`, bytes, pace, left].filter(word => word !== '').join('  ');
	const whole = [span('  '), ...barSpans(fraction, Math.min(30, width >> 1)), span(`  ${figures}`, 'muted')];
	return [cutSpans(whole, width), ...layersShown(pull).map(layer => layerLine(layer, width))];
}

/** The pull that a run is waiting for. */
function runningPull({steps}: Run, pulls: readonly Pull[]): Pull | undefined {
	const step = steps.find(({id, status}) => id === 'pull' && status === 'doing');
	return (
		step &&
		pulls.findLast(
			({reference, status, direction}) => direction === 'pull' && reference === step.reference && status === 'running',
		)
	);
}

/** The most layers of an image with a bar of their own. */
const maxLayers = 5;

/** The first layers of a pull that are being downloaded or extracted. */
function layersShown({progress}: Pull): readonly PullLayer[] {
	const layers = progress?.layers ?? [];
	return layers.filter(({phase}) => phase === 'downloading' || phase === 'extracting').slice(0, maxLayers);
}

function silence({steps, status}: Run): readonly Spans[] {
	const isStarted = steps.some(step => step.id === 'start' && step.status === 'done');
	return isStarted && status === 'running' ? [[span('  No output yet.', 'muted')]] : [];
}
