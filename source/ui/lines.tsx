import {Box} from 'ink';
import {createContext, memo, use, useInsertionEffect} from 'react';
import type {Rect} from '../model/rect.ts';
import {isSameLine, type Spans} from '../text/span.ts';
import {ClicksContext} from './click-map.ts';
import {SpanLines} from './text.tsx';

/** Lines that bypass Ink, drawn everywhere but in the area of a dialog. */
export type Regions = {
	/** Lay lines over Ink's frame in a rectangle, or remove them. */
	setRegion(id: string, region: (Rect & Pick<LinesProps, 'lines' | 'staysLit'>) | undefined): void;
	/** The rectangle in which Ink's frame is shown, not the regions; asked for each time that the screen draws. */
	setDialogArea(area: (() => Rect | undefined) | undefined): void;
	/** Draw now, without a new frame of Ink. */
	flush(): void;
};

/** The screen that draws the lines; undefined if a component is tested alone, and Ink draws them. */
export const RegionsContext = createContext<Regions | undefined>(undefined);

type LinesProps = {
	/** The region's name, unique on the screen. */
	readonly id: string;
	readonly rect: Rect;
	/** At most as many as the rectangle is high, each at most as wide. */
	readonly lines: readonly Spans[];
	/** Whether they keep their colours while a dialog is open. */
	readonly staysLit?: boolean | undefined;
};

/**
 * Lines in a rectangle of the screen. They go to the screen directly: Ink would measure every character of every line
 * again, which costs ten times as much, so it gets nothing to draw.
 */
export const Lines = memo(function Lines({id, rect, lines, staysLit}: LinesProps) {
	const regions = use(RegionsContext);
	const clicks = use(ClicksContext);
	// An insertion effect runs before Ink hears of the commit, so frame and lines reach the screen together.
	useInsertionEffect(() => {
		regions?.setRegion(id, {...rect, lines, staysLit});
	}, [regions, id, rect, lines, staysLit]);
	useInsertionEffect(() => () => regions?.setRegion(id, undefined), [regions, id]);
	useInsertionEffect(() => clicks?.add({place: () => rect, lines}), [clicks, rect, lines]);
	return regions ? null : (
		<Box flexDirection="column" flexShrink={0} width={rect.width} height={rect.height} overflow="hidden">
			<SpanLines lines={lines} />
		</Box>
	);
}, isSame);

/** Whether nothing is to be drawn: without a change Ink writes no frame. */
function isSame(before: LinesProps, after: LinesProps): boolean {
	return (
		before.id === after.id &&
		isSameRect(before.rect, after.rect) &&
		before.lines.length === after.lines.length &&
		before.lines.every((line, index) => isSameLine(line, after.lines[index] ?? []))
	);
}

function isSameRect(a: Rect, b: Rect): boolean {
	return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}
