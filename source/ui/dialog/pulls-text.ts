import {shortBytes} from '../../format/bytes.ts';
import {shortId} from '../../model/id.ts';
import type {PullLayer} from '../../model/image.ts';
import type {Pull} from '../../store/pulls.ts';
import type {State} from '../../store/state.ts';
import {cleanText} from '../../text/clean.ts';
import {cutSpans, justify, type Spans, span, spansWidth, type TextBlock} from '../../text/span.ts';
import {textWidth} from '../../text/width.ts';
import {wrapWords} from '../../text/wrap.ts';
import {barSpans} from '../tray/compose-tray.ts';
import {endingWords, inOrder, pullMark, pullTitle, pullWords} from '../tray/pull-words.ts';

/** It keeps its width while the figures change. */
const widest = 90;

/** The pulls, running ones first, with a bar for each layer. */
export function pullsText({pulls, now}: Pick<State, 'pulls' | 'now'>, room: number): TextBlock {
	const width = Math.min(room, widest);
	const blocks = inOrder(pulls).map(pull => pullLines(pull, now, width));
	const lines = blocks.flatMap((block, index) => (index > 0 ? [[], ...block] : block));
	return {lines: lines.length > 0 ? lines : [[span('Nothing is being pulled or pushed.', 'muted')]], width};
}

function pullLines(pull: Pull, now: number, width: number): readonly Spans[] {
	const layers = pull.status === 'done' ? [] : (pull.progress?.layers ?? []);
	return [...titleLines(pull, now, width), ...layers.map(layer => layerLine(layer, width))];
}

/** The name and its progress or outcome, in one line if both fit. */
function titleLines(pull: Pull, now: number, width: number): readonly Spans[] {
	const {glyph, token} = pullMark(pull);
	const title: Spans = [span(`${glyph} `, token), span(pullTitle(pull), 'strong')];
	if (pull.status === 'running') {
		const {bytes, layers, pace, left} = pullWords(pull, now);
		const words = [bytes, layers, pace, left].filter(word => word !== '');
		const figures = [span(words.join(' · '), 'muted')];
		return spansWidth(title) + figuresWidth <= width
			? [justify(title, figures, width)]
			: [cutSpans(title, width), cutSpans([span('  '), ...figures], width)];
	}

	const outcome = endingWords(pull);
	const color = pull.status === 'failed' ? 'failed' : 'muted';
	return spansWidth(title) + textWidth(outcome) + 3 <= width
		? [justify(title, [span(outcome, color)], width)]
		: [cutSpans(title, width), ...wrapWords(outcome, width - 2).map(line => [span(`  ${line}`, color)])];
}

/** Cells reserved for the figures, so that lines keep their number while the figures change. */
const figuresWidth = 58;

const phases: Readonly<Record<PullLayer['phase'], string>> = {
	waiting: 'waiting',
	downloading: 'downloading',
	uploading: 'uploading',
	downloaded: 'downloaded',
	extracting: 'unpacking',
	done: 'done',
	present: 'already present',
};

const phaseWidth = 13;
const bytesWidth = 20;

/** A layer with its bar and progress. */
export function layerLine(layer: PullLayer, width: number): Spans {
	const {id, phase, current, total} = layer;
	const barWidth = Math.max(6, Math.min(30, width - 12 - phaseWidth - bytesWidth - 8));
	const isOver = phase === 'done' || phase === 'present';
	const share = isOver ? 1 : total ? current / total : 0;
	const bytes = phase === 'present' ? '' : bytesOf(layer);
	return cutSpans(
		[
			span(`  ${shortId(cleanText(id))}  `, 'muted'),
			...barSpans(share, barWidth),
			span(`  ${phases[phase].padEnd(phaseWidth)}`, isOver ? 'muted' : undefined),
			span(`  ${bytes}`, 'muted'),
		],
		width,
	);
}

function bytesOf({phase, current, total}: PullLayer): string {
	if (total === undefined) {
		return phase === 'downloading' && current > 0 ? shortBytes(current, 'decimal') : '';
	}

	const isMoving = phase === 'downloading' || phase === 'uploading' || phase === 'extracting';
	const words = shortBytes(total, 'decimal');
	return isMoving ? `${shortBytes(current, 'decimal')} / ${words}` : words;
}
