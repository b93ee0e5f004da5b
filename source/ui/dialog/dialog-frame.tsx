import {Box} from 'ink';
import {type ReactNode, use, useInsertionEffect} from 'react';
import type {Rect} from '../../store/layout.ts';
import {cleanText} from '../../text/clean.ts';
import {cutSpans, type Spans, span, spansWidth, type Token} from '../../text/span.ts';
import {RegionsContext} from '../lines.tsx';
import {SpanLines} from '../text.tsx';

/** Cells beside the content, both sides together: a space, the border and, outside, a space that keeps others away. */
export const frameWidth = 6;
/** Lines of the frame above and below its content together. */
export const frameHeight = 2;

type DialogFrameProps = {
	readonly rect: Rect;
	readonly title: string;
	/** Stands in the lower edge, at the right. */
	readonly note?: string | undefined;
	readonly token: Token;
	readonly children: ReactNode;
};

/** A box over everything else: it covers what is behind, and the screen lets Ink's own text show there. */
export function DialogFrame({rect, title, note, token, children}: DialogFrameProps) {
	const regions = use(RegionsContext);
	useInsertionEffect(() => {
		regions?.setHole(rect);
	}, [regions, rect]);
	useInsertionEffect(() => () => regions?.setHole(undefined), [regions]);
	return (
		<Box position="absolute" marginLeft={rect.x} marginTop={rect.y} width={rect.width} height={rect.height}>
			<Box position="absolute">
				<SpanLines lines={frameLines(rect, title, note, token)} />
			</Box>
			<Box
				flexDirection="column"
				overflow="hidden"
				marginLeft={frameWidth / 2}
				marginTop={frameHeight / 2}
				width={rect.width - frameWidth}
				height={rect.height - frameHeight}
			>
				{children}
			</Box>
		</Box>
	);
}

/** The frame with nothing but spaces in it, so that nothing shines through. */
function frameLines(rect: Rect, title: string, note: string | undefined, token: Token): readonly Spans[] {
	const inside = Math.max(0, rect.width - 4);
	const blank: Spans = [span(' '), span('│', token), span(' '.repeat(inside)), span('│', token), span(' ')];
	return [
		edge('╭', '╮', [span(cleanText(title), 'strong')], inside, token, 'left'),
		...Array.from({length: Math.max(0, rect.height - frameHeight)}, () => blank),
		edge('╰', '╯', note ? [span(note, 'muted')] : [], inside, token, 'right'),
	];
}

function edge(left: string, right: string, label: Spans, inside: number, token: Token, side: 'left' | 'right'): Spans {
	const text = label.length > 0 ? [span(' '), ...cutSpans(label, inside - 4), span(' ')] : [];
	const rule = span('─'.repeat(Math.max(0, inside - 1 - spansWidth(text))), token);
	const stub = span('─', token);
	const middle = side === 'left' ? [stub, ...text, rule] : [rule, ...text, stub];
	return [span(' '), span(left, token), ...middle, span(right, token), span(' ')];
}
