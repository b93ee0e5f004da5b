import {keyLabel} from '../../commands/keys/key-name.ts';
import {bar} from '../../format/bar.ts';
import {imageName} from '../../format/image-name.ts';
import type {Rect} from '../../model/rect.ts';
import {type Pull, pullsTitle} from '../../store/pulls.ts';
import type {State} from '../../store/state.ts';
import {alignSpans, clickable, cutSpans, type Spans, span} from '../../text/span.ts';
import {textWidth} from '../../text/width.ts';
import {panelRule} from '../panel-rule.ts';
import {endingWords, inOrder, type PullWords, pullMark, pullTitle, pullWords} from './pull-words.ts';

/** Pulls under way and just finished, one a line, in every view. */
export function composeTray(state: State, {width, height}: Rect): readonly Spans[] {
	// A single line is a pull; with two or more the first is a rule.
	const rows = height > 1 ? height - 1 : height;
	const shown = inOrder(state.pulls).slice(0, rows);
	const most = width < 100 ? width >> 2 : Math.min(56, Math.floor(width / 3));
	const names = shown.map(pull => imageName(pullTitle(pull), most));
	const nameWidth = Math.min(most, Math.max(...names.map(textWidth)));
	const lines = shown.map((pull, index) => pullLine(pull, names[index] ?? '', {now: state.now, width, nameWidth}));
	const rule = panelRule(titleSpans(state.pulls, shown.length), keySpans(state.settings), false, width);
	return height > 1 ? [rule, ...lines] : lines;
}

function titleSpans(pulls: readonly Pull[], shown: number): Spans {
	const all = pulls.length;
	return [span(` ${pullsTitle(pulls)} `, 'muted'), ...(shown < all ? [span(`${shown} of ${all} `, 'muted')] : [])];
}

function keySpans({keys}: State['settings']): Spans {
	const [key] = keys.pulls ?? [];
	const words = [span(keyLabel(key ?? ''), 'key'), span(' layers, cancel, retry', 'muted')];
	return key === undefined ? [] : clickable(words, {action: 'press', target: key});
}

type LineRoom = {readonly now: number; readonly width: number; readonly nameWidth: number};

function pullLine(pull: Pull, name: string, {now, width, nameWidth}: LineRoom): Spans {
	const {glyph, token} = pullMark(pull);
	const start = [span(` ${glyph} `, token), ...alignSpans([span(name, 'strong')], nameWidth, 'left'), span('  ')];
	const room = width - nameWidth - 6;
	const rest =
		pull.status === 'running'
			? progressSpans(pull, pullWords(pull, now), room)
			: [span(endingWords(pull), pull.status === 'failed' ? 'failed' : 'muted')];
	return cutSpans([...start, ...rest], width - 1);
}

const percentWidth = 4;
const barWidths = {least: 8, most: 40};

/** A bar, and as many figures as fit beside it. */
function progressSpans({progress}: Pull, words: PullWords, room: number): Spans {
	const beside = room - percentWidth - 1;
	const fitting = fittingFigures(words, beside - barWidths.least);
	const barWidth = Math.max(barWidths.least, Math.min(barWidths.most, beside - widthOf(fitting)));
	// While it is queued, its only words take the room of all figures.
	const isWhole = progress?.isQueued === true && fitting.length > 0;
	const figures = isWhole ? [{text: words.bytes, width: widthOf(fitting) - 2, token: undefined}] : fitting;
	const fraction = progress?.fraction ?? 0;
	return [
		...barSpans(fraction, barWidth),
		span(` ${Math.floor(fraction * 100)}%`.padStart(percentWidth + 1)),
		...figures.flatMap(({text, width, token}) => [span('  '), ...alignSpans([span(text, token)], width, 'left')]),
	];
}

/** A bar on a visible track. */
export function barSpans(fraction: number, width: number): Spans {
	const filled = bar(fraction, width).trimEnd();
	return [span(filled, 'network'), span('░'.repeat(width - textWidth(filled)), 'border')];
}

type Figure = {readonly text: string; readonly width: number; readonly token: 'muted' | undefined};

/** If there is little room they are left out in this order: layers, time left, speed, bytes. */
function fittingFigures({bytes, layers, pace, left}: PullWords, room: number): readonly Figure[] {
	const figure = (text: string, width: number, token?: 'muted'): Figure => ({text, width, token});
	const all = {
		bytes: figure(bytes, 18),
		layers: figure(layers, 12, 'muted'),
		pace: figure(pace, 9),
		left: figure(left, 8, 'muted'),
	};
	const choices = [
		[all.bytes, all.layers, all.pace, all.left],
		[all.bytes, all.pace, all.left],
		[all.bytes, all.pace],
		[all.bytes],
	];
	return choices.find(choice => widthOf(choice) <= room) ?? [];
}

function widthOf(figures: readonly Figure[]): number {
	return figures.reduce((sum, {width}) => sum + width + 2, 0);
}
