import chalk from 'chalk';
import {Box, type DOMElement, measureElement, Text, type TextProps} from 'ink';
import {createContext, memo, use, useInsertionEffect, useRef} from 'react';
import {isSameLine, type Span, type Spans} from '../text/span.ts';
import {
	BOLD,
	DIM,
	defaultColor,
	INVERSE,
	ITALIC,
	over,
	plainStyle,
	STRIKE,
	trueColor,
	UNDERLINE,
} from '../text/style.ts';
import {themeNamed} from '../themes/index.ts';
import {styleOf} from '../themes/style-of.ts';
import type {Theme} from '../themes/theme.ts';
import {ClicksContext} from './click-map.ts';

// Ink colours text with it. The screen reduces all colours to those of the terminal, and must get them as they are.
chalk.level = 3;

/** The theme of the text that Ink lays out. */
export const ThemeContext = createContext(themeNamed('dark'));

type InkStyle = Pick<
	TextProps,
	'color' | 'backgroundColor' | 'bold' | 'dimColor' | 'italic' | 'underline' | 'inverse' | 'strikethrough'
>;

/** How Ink draws a token or the style of a span. */
export function textProps(theme: Theme, {token, style = plainStyle, behind}: Omit<Span, 'text'>): InkStyle {
	const own = token ? styleOf(theme, token) : style;
	const {foreground, background, attributes} = behind ? over(own, styleOf(theme, behind)) : own;
	return {
		...colorProp('color', foreground),
		...colorProp('backgroundColor', background),
		bold: (attributes & BOLD) !== 0,
		dimColor: (attributes & DIM) !== 0,
		italic: (attributes & ITALIC) !== 0,
		underline: (attributes & UNDERLINE) !== 0,
		inverse: (attributes & INVERSE) !== 0,
		strikethrough: (attributes & STRIKE) !== 0,
	};
}

function colorProp(name: 'color' | 'backgroundColor', color: number): InkStyle {
	if (color === defaultColor) {
		return {};
	}

	return {
		[name]: color >= trueColor ? `#${(color - trueColor).toString(16).padStart(6, '0')}` : `ansi256(${color - 1})`,
	};
}

type LineProps = {readonly spans: Spans};

/** A line that Ink lays out. It is cut at the right edge, never wrapped. */
export const Line = memo(
	function Line({spans}: LineProps) {
		const theme = use(ThemeContext);
		return (
			<Text wrap="truncate-end">
				{spans.every(({text}) => text === '')
					? ' '
					: Array.from(spans.entries(), ([key, {text, ...style}]) => (
							<Text key={key} {...textProps(theme, style)}>
								{text}
							</Text>
						))}
			</Text>
		);
	},
	(before, after) => isSameLine(before.spans, after.spans),
);

/** Lines that Ink lays out. */
export function SpanLines({lines}: {readonly lines: readonly Spans[]}) {
	const box = useRef<DOMElement>(null);
	const clicks = use(ClicksContext);
	useInsertionEffect(
		() => clicks?.add({place: () => (box.current ? measureElement(box.current) : undefined), lines, isAbove: true}),
		[clicks, lines],
	);
	return (
		<Box ref={box} flexDirection="column" flexShrink={0}>
			{Array.from(lines.entries(), ([key, spans]) => (
				<Line key={key} spans={spans} />
			))}
		</Box>
	);
}
