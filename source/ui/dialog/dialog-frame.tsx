import {Box, type DOMElement, measureElement} from 'ink';
import {type ReactNode, type RefObject, use, useInsertionEffect, useLayoutEffect, useRef} from 'react';
import type {Size} from '../../model/rect.ts';
import {cleanText} from '../../text/clean.ts';
import {span, type Token} from '../../text/span.ts';
import {RegionsContext} from '../lines.tsx';
import {Line, ThemeContext, textProps} from '../text.tsx';

/** The widest content unless a dialog asks for more: longer lines are hard to read. */
const readable = 100;
/** Cells beside the content: the border, a space inside and outside of it, and a margin that shows the panels. */
const sides = 8;
/** Lines above and below the content: the border and a margin. */
const edges = 4;

/** The most cells for the content of a dialog in a terminal of this size. */
export function roomFor(size: Size, widest = readable): {readonly width: number; readonly height: number} {
	return {width: Math.max(1, Math.min(widest, size.columns - sides)), height: Math.max(1, size.rows - edges)};
}

/** Blank lines above and below a question or a form: none in a low terminal. */
export function paddingFor({rows}: Size): number {
	return rows > 20 ? 1 : 0;
}

type DialogFrameProps = {
	readonly size: Size;
	readonly title: string;
	/** At the right of the lower edge. */
	readonly note?: string | undefined;
	/** The colour of the border. */
	readonly token?: Token | undefined;
	/** Cells of the content; if undefined, as many as it needs. */
	readonly width?: number | undefined;
	/** Lines of the content; if undefined, as many as it needs. */
	readonly height?: number | undefined;
	readonly children: ReactNode;
};

/** A box in the middle of the screen, over everything else. */
export function DialogFrame({size, title, note, token = 'accent', width, height, children}: DialogFrameProps) {
	const box = useRef<DOMElement>(null);
	const theme = use(ThemeContext);
	useDialogArea(box);
	return (
		// Ink rounds half a cell up: centred in one cell less, an odd cell is at the right and below.
		<Box
			position="absolute"
			width={size.columns - 1}
			height={size.rows - 1}
			alignItems="center"
			justifyContent="center"
		>
			<Box ref={box} paddingX={1} maxWidth={size.columns - 2} maxHeight={size.rows - 2}>
				<Box borderStyle="round" borderColor={textProps(theme, {token}).color} paddingX={1} flexDirection="column">
					<Box flexShrink={0} marginTop={-1}>
						<Line spans={[span(` ${cleanText(title)} `, 'strong')]} />
					</Box>
					<Box flexDirection="column" width={width} height={height} overflow="hidden">
						{children}
					</Box>
					{note === undefined ? null : (
						<Box flexShrink={0} marginBottom={-1} alignSelf="flex-end">
							<Line spans={[span(` ${note} `, 'muted')]} />
						</Box>
					)}
				</Box>
			</Box>
		</Box>
	);
}

/** Let the screen show Ink's frame where the box is. The screen measures it whenever it draws, so both always agree. */
function useDialogArea(box: RefObject<DOMElement | null>): void {
	const regions = use(RegionsContext);
	useInsertionEffect(() => {
		regions?.setDialogArea(() => (box.current ? measureElement(box.current) : undefined));
		return () => regions?.setDialogArea(undefined);
	}, [regions, box]);
	// Ink draws a new box before React hands it over.
	useLayoutEffect(() => regions?.flush(), [regions]);
}
