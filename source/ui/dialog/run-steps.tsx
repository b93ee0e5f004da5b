import {Box} from 'ink';
import type {LogLine} from '../../model/log.ts';
import type {Room} from '../../resources/tabs/tab.ts';
import type {RunStepsDialog} from '../../store/dialog.ts';
import type {Run, RunStep} from '../../store/run.ts';
import {layersShown, outputExtent, runningPull, runPanelHeight} from '../../store/run-panel.ts';
import type {State} from '../../store/state.ts';
import {cleanStyled, cleanText} from '../../text/clean.ts';
import {cutSpans, justify, type Spans, span, type Token, wrapSpans} from '../../text/span.ts';
import {wrapWords} from '../../text/wrap.ts';
import {SpanLines} from '../text.tsx';
import {barSpans} from '../tray/compose-tray.ts';
import {pullWords} from '../tray/pull-words.ts';
import {DialogFrame, roomFor} from './dialog-frame.tsx';
import {layerLine} from './pulls-text.ts';

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

	const room = {width: roomFor(size).width, height: runPanelHeight(size)};
	const {lines} = outputExtent(state);
	const {steps, output} = runParts(run, state, {...room, top: dialog.top});
	const place = dialog.top === undefined ? [] : [`from line ${dialog.top + 1} of ${lines}`];
	const keys = run.cancels ? [endWords[run.status], 'Esc closes this'] : [];
	const note = [...place, ...keys].join(' · ') || undefined;
	return (
		<DialogFrame size={size} {...room} title={run.line} note={note}>
			<Box flexDirection="column" flexShrink={0} paddingTop={1} rowGap={1}>
				<SpanLines lines={steps} />
				<SpanLines lines={output} />
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

type Place = Room & {readonly top: number | undefined};

/** The steps of a run, the bars of its pull, and below them the output: its end, unless the user has scrolled. */
function runParts(
	run: Run,
	state: Pick<State, 'run' | 'pulls' | 'size' | 'now'>,
	{width, height, top}: Place,
): {readonly steps: readonly Spans[]; readonly output: readonly Spans[]} {
	const all = [...run.steps.flatMap(step => stepLines(step, state.now, width)), ...pullLines(run, state, width)];
	const lines = [...run.output, ...run.openLines];
	// In a small panel, the output is more important than early steps.
	const steps = lines.length > 0 ? all.slice(-(height >> 1)) : all.slice(-(height - 1));
	const room = Math.max(1, height - steps.length - 3);
	return {steps, output: lines.length > 0 ? outputRows(lines, {top, width, height: room}) : silence(run)};
}

const marks: Readonly<Record<RunStep['status'], {readonly glyph: string; readonly token: Token}>> = {
	doing: {glyph: '◐', token: 'accent'},
	done: {glyph: '✓', token: 'success'},
	failed: {glyph: '✗', token: 'failed'},
	note: {glyph: '·', token: 'muted'},
};

/** A step, with its duration at the right. */
function stepLines({text, status, startedAt, endedAt}: RunStep, now: number, width: number): readonly Spans[] {
	const {glyph, token} = marks[status];
	const time = status === 'doing' ? elapsedWords(now - startedAt) : durationWords((endedAt ?? 0) - startedAt);
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

/** The output, long lines wrapped. */
function outputRows(lines: readonly LogLine[], {top, width, height}: Place): readonly Spans[] {
	const shown = top === undefined ? lines.slice(-height) : lines.slice(top, top + height);
	const rows = shown.flatMap(line => wrapSpans(outputText(line), width - 2).map(row => outputRow(line, row)));
	return top === undefined ? rows.slice(-height) : rows.slice(0, height);
}

/** As in the log, standard error keeps its own colours and has a mark. */
function outputRow({stream}: LogLine, text: Spans): Spans {
	return [stream === 'stderr' ? span('┃ ', 'stderr') : span('  '), ...text];
}

function outputText({stream, text}: LogLine): Spans {
	return stream === 'engine' ? [span(cleanText(text), 'muted')] : cleanStyled(text);
}

function silence({steps, status}: Run): readonly Spans[] {
	const isStarted = steps.some(step => step.id === 'start' && step.status === 'done');
	return isStarted && status === 'running' ? [[span('  No output yet.', 'muted')]] : [];
}
