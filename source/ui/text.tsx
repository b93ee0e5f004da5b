import {Text} from 'ink';
import {createContext, use} from 'react';
import {styled} from '../terminal/sgr.ts';
import type {Spans} from '../text/span.ts';
import {over, plainStyle} from '../text/style.ts';
import {themeNamed} from '../themes/index.ts';
import {styleOf} from '../themes/style-of.ts';
import type {Theme} from '../themes/theme.ts';

/** The theme of the text that Ink lays out. */
export const ThemeContext = createContext(themeNamed('dark'));

/** Lines that Ink itself lays out. They are cut at the right edge, never wrapped. */
export function SpanLines({lines}: {readonly lines: readonly Spans[]}) {
	const theme = use(ThemeContext);
	return <Text wrap="truncate-end">{lines.map(line => paintSpans(theme, line)).join('\n')}</Text>;
}

/** A line as Ink's `Text` takes it. Ink draws text only, so that colours have to be part of it. */
export function paintSpans(theme: Theme, spans: Spans): string {
	return spans
		.map(({text, token, style = plainStyle, behind}) => {
			const own = token ? styleOf(theme, token) : style;
			return styled(behind ? over(own, styleOf(theme, behind)) : own, text);
		})
		.join('');
}
