import {compactBytes} from '../format/bytes.ts';
import type {Span} from '../text/span.ts';

/** A size in bytes in a narrow column; a dash where it is not known (yet). */
export function sizeSpan(size: number | undefined): Span {
	return size === undefined ? {text: '–', token: 'muted'} : {text: compactBytes(size, 'decimal')};
}
