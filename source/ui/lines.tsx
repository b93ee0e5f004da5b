import {Box, Text} from 'ink';
import {memo, use, useInsertionEffect} from 'react';
import {toAscii} from '../format/ascii.ts';
import type {Rect} from '../store/layout.ts';
import {LookContext} from './look-context.tsx';
import {RegionsContext} from './regions-context.tsx';

type LinesProps = {
	/** The region's name, one of its kind on the screen. */
	readonly id: string;
	readonly rect: Rect;
	/** At most as many as the rectangle is high, each at most as wide. They may hold colours. */
	readonly lines: readonly string[];
};

/**
 * Composed lines at a place of the screen. They go to the screen itself, which lays them into the same frame: Ink would
 * measure every character of every line again, which costs ten times as much, so it gets nothing to draw. Without
 * regions, as where a component is tested alone, Ink draws the lines.
 */
export const Lines = memo(function Lines({id, rect, lines}: LinesProps) {
	const regions = use(RegionsContext);
	const {isAscii} = use(LookContext);
	// An insertion effect runs before Ink is told of the commit, so frame and lines reach the screen as one.
	useInsertionEffect(() => {
		regions?.setRegion(id, {...rect, lines: isAscii ? lines.map(toAscii) : lines});
	}, [regions, id, rect, lines, isAscii]);
	useInsertionEffect(() => () => regions?.setRegion(id, undefined), [regions, id]);
	return regions ? null : (
		<Box flexDirection="column" flexShrink={0} width={rect.width} height={rect.height} overflow="hidden">
			<Text wrap="truncate-end">{lines.join('\n')}</Text>
		</Box>
	);
}, isSame);

function isSame(before: LinesProps, after: LinesProps): boolean {
	return (
		before.id === after.id &&
		isSameRect(before.rect, after.rect) &&
		before.lines.length === after.lines.length &&
		before.lines.every((line, index) => line === after.lines[index])
	);
}

/** Whether two rectangles are the same place. */
export function isSameRect(a: Rect, b: Rect): boolean {
	return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}
