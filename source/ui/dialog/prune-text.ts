import {formatBytes} from '../../format/bytes.ts';
import {diskWords} from '../../format/disk-kind.ts';
import {type PruneRun, type PruneStep, pruneResult} from '../../store/prune-run.ts';
import type {State} from '../../store/state.ts';
import {cleanText} from '../../text/clean.ts';
import {justify, type Mark, type Spans, span, type TextBlock} from '../../text/span.ts';
import {fit} from '../../text/width.ts';
import {wrapWords} from '../../text/wrap.ts';

const widest = 88;
const kindWidth = 11;

/** The progress of a prune: the sum, and below it the outcome of each item. */
export function pruneText({prune}: Pick<State, 'prune'>, room: number): TextBlock {
	const width = Math.min(widest, room);
	const lines = prune ? [sumLine(prune, width), [], ...prune.steps.flatMap(step => stepLines(step, width))] : [];
	return {lines, width};
}

function sumLine(run: PruneRun, width: number): Spans {
	const {removed, kept, unknown, reclaimed} = pruneResult(run);
	const left = [
		span(`${removed} of ${run.steps.length} removed`),
		...(kept > 0 ? [span(' · ', 'muted'), span(`${kept} kept`, 'failed')] : []),
		...(unknown > 0 ? [span(' · ', 'muted'), span(`${unknown} unknown`, 'warning')] : []),
		...(run.status === 'running' ? [span(' · ', 'muted'), span('running…', 'warning')] : []),
	];
	return justify(left, [span(formatBytes(reclaimed, 'decimal'), 'strong'), span(' reclaimed', 'muted')], width);
}

const marks: Readonly<Record<PruneStep['status'], Mark>> = {
	waiting: {glyph: ' ', token: 'muted'},
	removing: {glyph: '◐', token: 'warning'},
	removed: {glyph: '✓', token: 'success'},
	kept: {glyph: '✗', token: 'failed'},
	unknown: {glyph: '?', token: 'warning'},
};

/** An item; if it was not removed, the reason is below it. */
function stepLines(step: PruneStep, width: number): readonly Spans[] {
	const {item, status, problem} = step;
	const {glyph, token} = marks[status];
	const left = [
		span(`${glyph} `, token),
		span(fit(diskWords[item.kind].one, kindWidth), 'muted'),
		span('  '),
		span(cleanText(item.name), status === 'waiting' ? 'muted' : undefined),
	];
	const reason = problem === undefined ? [] : wrapWords(cleanText(problem), width - kindWidth - 4);
	return [
		justify(left, [span(outcomeOf(step), 'muted')], width),
		...reason.map(line => [span(' '.repeat(kindWidth + 4)), span(line, token)]),
	];
}

function outcomeOf({item, status, reclaimed}: PruneStep): string {
	switch (status) {
		case 'waiting':
			return 'waiting';
		case 'removing':
			return 'removing…';
		case 'removed':
			return item.kind === 'network' || reclaimed === undefined ? '' : formatBytes(reclaimed, 'decimal');
		case 'kept':
		case 'unknown':
			return status;
	}
}
