import {bar} from '../../../format/bar.ts';
import {shortBytes} from '../../../format/bytes.ts';
import {formatPorts} from '../../../format/ports.ts';
import type {AnatomyRow} from '../../../model/anatomy/section.ts';
import {cleanText} from '../../../text/clean.ts';
import {cutSpans, type Spans, span, spansWidth, type Token} from '../../../text/span.ts';
import {fit, textWidth} from '../../../text/width.ts';
import {textSpans} from './text-spans.ts';

/** How the rows of a section stand below each other. */
export type RowsLook = {
	/** Cells of the labels; 0 where there are none. */
	readonly labelWidth: number;
	/** Whether there are bars, for which the others leave room. */
	readonly hasBars: boolean;
	/** Cells before what a value means. */
	readonly valueWidth: number;
};

/** The widest column of labels, so that one long name does not push all values out of sight. */
const widestLabel = 24;
const barWidth = 12;
const noBar = span(' '.repeat(barWidth + 2));
/** Before a layer stand its size and a bar. */
const sizeWidth = 8;
const layerBarWidth = 8;

/** What the rows of a section have in common. */
export function rowsLook(rows: readonly AnatomyRow[]): RowsLook {
	return {
		labelWidth: Math.min(widestLabel, Math.max(0, ...rows.map(row => textWidth(cleanText(labelOf(row)))))),
		hasBars: rows.some(row => row.type === 'use' && row.share !== undefined),
		valueWidth: Math.max(
			0,
			...rows.map(row => (row.type === 'fact' && row.meaning !== '' ? spansWidth(textSpans(row)) : 0)),
		),
	};
}

/** One row, in at most so many cells. */
export function rowSpans(row: AnatomyRow, look: RowsLook, width: number): Spans {
	const label = labelSpans(labelOf(row), look);
	const room = width - spansWidth(label);
	return cutSpans([...label, ...valueSpans(row, look, room)], width);
}

function labelOf(row: AnatomyRow): string {
	return row.type === 'layer' ? '' : row.label;
}

function labelSpans(label: string, {labelWidth}: RowsLook): Spans {
	return labelWidth === 0 ? [] : [span(fit(cleanText(label), labelWidth), 'info'), span('  ')];
}

function valueSpans(row: AnatomyRow, look: RowsLook, room: number): Spans {
	const {hasBars} = look;
	switch (row.type) {
		case 'fact':
			return hasBars ? [noBar, ...factSpans(row, look, room - spansWidth([noBar]))] : factSpans(row, look, room);
		case 'use':
			return [...(hasBars ? barSpans(row.share) : []), ...textSpans(row)];
		case 'ports':
			return [span(formatPorts(row.ports, room))];
		case 'layer':
			return [
				span(fit(shortBytes(row.size.bytes, row.size.style), sizeWidth, 'right')),
				span('  '),
				span(fit(bar(row.share, layerBarWidth), layerBarWidth), 'block'),
				span('  '),
				span(cleanText(row.text)),
			];
	}
}

function factSpans(
	row: Extract<AnatomyRow, {readonly type: 'fact'}>,
	{valueWidth, hasBars}: RowsLook,
	room: number,
): Spans {
	const text = textSpans(row);
	if (row.meaning === '') {
		return text;
	}

	// Where there are bars, what stands behind them has widths that move.
	const gap = hasBars ? 2 : valueWidth - spansWidth(text) + 2;
	const explained = [...text, span(' '.repeat(gap)), span(row.meaning, 'muted')];
	return spansWidth(explained) > room ? text : explained;
}

/** A bar on its track, so that it can be seen how much is left. */
function barSpans(share: number | undefined): Spans {
	if (share === undefined) {
		return [noBar];
	}

	const filled = bar(share, barWidth).trimEnd();
	return [span(filled, tokenOf(share)), span('─'.repeat(barWidth - textWidth(filled)), 'border'), span('  ')];
}

function tokenOf(share: number): Token {
	return share >= 0.9 ? 'high' : share >= 0.7 ? 'medium' : 'low';
}
