import {cleanText} from '../../text/clean.ts';
import {type Span, type Spans, span, type Token} from '../../text/span.ts';
import {fit, textWidth} from '../../text/width.ts';
import {wrapWords} from '../../text/wrap.ts';

/** Cells before labels, and between labels and values. */
const margin = 3;
const gap = 2;
/** A column of labels is as wide as its labels, but at most this, or a third of a wide panel. */
const widestLabel = 30;
/** Values are wrapped at this width at least. */
const minValue = 20;

/** The width of a column of labels in a panel of this width, in cells. */
export function labelWidthOf(labels: readonly string[], width: number): number {
	const widest = Math.max(widestLabel, Math.floor(width / 3));
	return Math.min(widest, Math.max(0, ...labels.map(label => textWidth(cleanText(label)))));
}

/** The cells that are left of a line for its value. */
function valueWidth(width: number, labelWidth: number): number {
	return Math.max(minValue, width - margin - labelWidth - gap - 1);
}

/** A label at the left of a value, or the room for one. */
export function labelSpan(label: string, labelWidth: number): Span {
	return span(`${' '.repeat(margin)}${fit(cleanText(label), labelWidth)}${' '.repeat(gap)}`, 'muted');
}

/** A value beside its label, wrapped. */
export function labelledText(
	label: string,
	value: string,
	{width, labelWidth, token}: {readonly width: number; readonly labelWidth: number; readonly token?: Token | undefined},
): readonly Spans[] {
	return wrapWords(cleanText(value), valueWidth(width, labelWidth)).map((line, index) => [
		labelSpan(index === 0 ? label : '', labelWidth),
		span(line, token),
	]);
}
