import {shortId} from '../../format/id.ts';
import type {PullLayer} from '../../model/image.ts';
import type {Pull} from '../../store/pulls.ts';
import type {State} from '../../store/state.ts';
import {cleanText} from '../../terminal/clean.ts';
import {cutSpans, justify, type Spans, span} from '../spans.ts';
import {barSpans} from '../tray/compose-tray.ts';
import {endingWords, pullMarks, pullTitle, pullWords} from '../tray/pull-words.ts';
import {shortBytes} from '../words.ts';
import {wrapWords} from '../wrap-words.ts';
import type {ReaderText} from './reader-text.ts';

/** It keeps its width while the figures change. */
const widest = 90;

/** The pulls with a bar for each of their layers, those that came last first. */
export function pullsText({pulls, now}: Pick<State, 'pulls' | 'now'>, room: number): ReaderText {
	const width = Math.min(room, widest);
	const blocks = pulls.toReversed().map(pull => pullLines(pull, now, width));
	const lines = blocks.flatMap((block, index) => (index > 0 ? [[], ...block] : block));
	return {lines: lines.length > 0 ? lines : [[span('Nothing is being pulled.', 'muted')]], width};
}

function pullLines(pull: Pull, now: number, width: number): readonly Spans[] {
	const {glyph, token} = pullMarks[pull.status];
	const layers = pull.progress?.layers ?? [];
	const title: Spans = [span(`${glyph} `, token), span(pullTitle(pull), 'strong')];
	if (pull.status === 'pulling') {
		const {bytes, layers: count, pace, left} = pullWords(pull, now);
		const words = [bytes, count, pace, left].filter(word => word !== '').join(' · ');
		return [justify(title, [span(words, 'muted')], width), ...layers.map(layer => layerLine(layer, width))];
	}

	const isFailed = pull.status === 'failed';
	const ending = wrapWords(endingWords(pull), width - 2).map(line => [
		span(`  ${line}`, isFailed ? 'failed' : 'muted'),
	]);
	return [cutSpans(title, width), ...ending, ...layers.map(layer => layerLine(layer, width))];
}

const phases: Readonly<Record<PullLayer['phase'], string>> = {
	waiting: 'waiting',
	downloading: 'downloading',
	downloaded: 'downloaded',
	extracting: 'unpacking',
	done: 'done',
	present: 'there already',
};

const phaseWidth = 13;
const bytesWidth = 20;

/** One layer with its bar, and how far it is. */
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

	const isMoving = phase === 'downloading' || phase === 'extracting';
	const words = shortBytes(total, 'decimal');
	return isMoving ? `${shortBytes(current, 'decimal')} / ${words}` : words;
}
