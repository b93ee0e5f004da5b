import {Text} from 'ink';
import {use} from 'react';
import {toAscii} from '../format/ascii.ts';
import type {Spans} from '../text/span.ts';
import {paintSpans} from '../themes/paint.ts';
import {LookContext} from './look-context.tsx';

/** Lines of coloured text that Ink itself lays out. They are cut at the right edge, never wrapped. */
export function SpanLines({lines}: {readonly lines: readonly Spans[]}) {
	const {theme, isAscii} = use(LookContext);
	const text = lines.map(line => paintSpans(theme, line)).join('\n');
	return <Text wrap="truncate-end">{isAscii ? toAscii(text) : text}</Text>;
}
