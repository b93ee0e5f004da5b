import {bar} from '../../../format/bar.ts';
import {shortBytes} from '../../../format/bytes.ts';
import {formatPorts} from '../../../format/ports.ts';
import type {AnatomyRow} from '../../../model/anatomy/section.ts';
import {cleanText} from '../../../text/clean.ts';
import {cutSpans, type Spans, span, spansWidth} from '../../../text/span.ts';
import {fit, textWidth} from '../../../text/width.ts';
import {levelOf} from '../../columns/text-cells.ts';
import {textSpans} from './text-spans.ts';

/** The columns that the rows of a section share. */
type RowColumns = {
	/** Cells of the labels; 0 if there are none. */
	readonly labelWidth: number;
	/** Whether some rows have bars, so that the others leave room. */
	readonly hasBars: boolean;
	/** Cells of a value, before its meaning. */
	readonly valueWidth: number;
};

/** The widest column of labels: one long name must not push all values off the screen. */
const widestLabel = 24;
const barWidth = 12;
const noBar = span(' '.repeat(barWidth + 2));
/** A layer's size and bar. */
const sizeWidth = 8;
const layerBarWidth = 8;

/** Measure the columns of a section's rows. */
export function columnsOf(rows: readonly AnatomyRow[]): RowColumns {
	return {
		labelWidth: Math.min(widestLabel, Math.max(0, ...rows.map(row => textWidth(cleanText(labelOf(row)))))),
		hasBars: rows.some(row => row.type === 'use' && row.share !== undefined),
		valueWidth: Math.max(
			0,
			...rows.map(row => (row.type === 'entry' && row.meaning !== '' ? spansWidth(textSpans(row)) : 0)),
		),
	};
}

/** One row, at most `width` cells wide. */
export function rowSpans(row: AnatomyRow, columns: RowColumns, width: number): Spans {
	const label = labelSpans(labelOf(row), columns);
	const room = width - spansWidth(label);
	return cutSpans([...label, ...valueSpans(row, columns, room)], width);
}

function labelOf(row: AnatomyRow): string {
	return row.type === 'layer' ? '' : row.label;
}

function labelSpans(label: string, {labelWidth}: RowColumns): Spans {
	return labelWidth === 0 ? [] : [span(fit(cleanText(label), labelWidth), 'info'), span('  ')];
}

function valueSpans(row: AnatomyRow, columns: RowColumns, room: number): Spans {
	const {hasBars} = columns;
	switch (row.type) {
		case 'entry':
			return hasBars
				? [noBar, ...entrySpans(row, columns, room - spansWidth([noBar]))]
				: entrySpans(row, columns, room);
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

function entrySpans(
	row: Extract<AnatomyRow, {readonly type: 'entry'}>,
	{valueWidth, hasBars}: RowColumns,
	room: number,
): Spans {
	const text = textSpans(row);
	if (row.meaning === '') {
		return text;
	}

	// Values beside bars change their widths, so their meanings are not aligned.
	const gap = hasBars ? 2 : valueWidth - spansWidth(text) + 2;
	const explained = [...text, span(' '.repeat(gap)), span(row.meaning, 'muted')];
	return spansWidth(explained) > room ? text : explained;
}

/** A bar on its track, which shows how much is left. */
function barSpans(share: number | undefined): Spans {
	if (share === undefined) {
		return [noBar];
	}

	const filled = bar(share, barWidth).trimEnd();
	return [
		span(filled, levelOf(share * 100, 70, 90)),
		span('─'.repeat(barWidth - textWidth(filled)), 'border'),
		span('  '),
	];
}
