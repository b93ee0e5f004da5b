import {type Gap, type LogLines, positionOf} from './lines.ts';

/**
 * Lines to read for the gap above the line `below`. `older`: a page that ends there. `newer`: lines that continue those
 * above the gap, or the first lines of the log.
 */
export type LogFill = {readonly direction: 'older' | 'newer'; readonly below: number};

/** A gap is filled when it is fewer rows than this away from the visible ones. */
const margin = 100;

/** The rows on the screen: the number of the first one, and how many there are. */
export type VisibleRows = {readonly top: number; readonly height: number};

/** The lines to read for the rows on the screen; undefined while none are needed. */
export function neededFill(lines: LogLines, visible: VisibleRows): LogFill | undefined {
	const position = positionOf(lines, visible.top);
	const [first] = lines.gaps;
	if (visible.top === Number.NEGATIVE_INFINITY && first?.position === 0) {
		return {direction: 'newer', below: first.below};
	}

	const near = lines.gaps.find(gap => isNear(lines, gap, visible));
	if (near) {
		return {direction: near.position > position && near.above !== undefined ? 'newer' : 'older', below: near.below};
	}

	// A stream from the start stays open while its lines are read: it would have to read them all again.
	const open = lines.gaps.find(gap => gap.missing === undefined && gap.position > position);
	return open && {direction: 'newer', below: open.below};
}

/** Whether a gap is on the screen, or near it. */
export function isNear(lines: LogLines, {position}: Gap, {top, height}: VisibleRows): boolean {
	const distance = position - positionOf(lines, top);
	return distance > -margin && distance < height + margin;
}
