import type {Size, State, View} from './state.ts';

/** A rectangle of cells, zero-based. */
export type Rect = {readonly x: number; readonly y: number; readonly width: number; readonly height: number};

/** The place of each panel. A panel that is not shown has no rectangle. */
export type Layout = {
	readonly header: Rect;
	readonly viewBar: Rect;
	/** Bars above the table, in the view Disk. */
	readonly summary: Rect | undefined;
	/** With the line of column titles as its first row. */
	readonly table: Rect | undefined;
	/** With the line of tabs as its first row. */
	readonly detail: Rect | undefined;
	/** Pulls, one a line, below a rule where there is room for one. */
	readonly tray: Rect | undefined;
	/** A line of notices and of text being typed, and one of hints; both in one line where room is short. */
	readonly footer: Rect;
};

/** The smallest terminal that shows the dashboard. */
export const smallest: Size = {columns: 60, rows: 15};

/** Rows from which on the detail is shown below the table by default. */
const rowsForDetail = 30;
/** Rows from which on header and footer have two lines each. */
const rowsForTwoLines = 20;

/** Whether the terminal is too small to draw anything but the sentence that says so. */
export function isTooSmall(size: Size): boolean {
	return size.columns < smallest.columns || size.rows < smallest.rows;
}

/** Divide the terminal among the panels. */
export function layoutOf(
	state: Pick<State, 'size' | 'pulls'> & {readonly view: Pick<View, 'detail' | 'kind'>},
): Layout {
	const {columns, rows} = state.size;
	const lines = rows >= rowsForTwoLines ? 2 : 1;
	const line = (y: number, height: number): Rect => ({x: 0, y, width: columns, height});
	const top = lines + 1;
	const tray = trayHeight(state.pulls.length, rows);
	const room = Math.max(0, rows - top - lines - tray);
	const summary = state.view.kind === 'disk' ? (lines > 1 ? 6 : 4) : 0;
	// The items of that view have their details in their own views.
	const detail = summary > 0 ? 0 : detailHeight(state.view.detail, rows, room);
	return {
		header: line(0, lines),
		viewBar: line(lines, 1),
		summary: summary > 0 ? line(top, summary) : undefined,
		table: detail < room ? line(top + summary, room - summary - detail) : undefined,
		detail: detail > 0 ? line(top + room - detail, detail) : undefined,
		tray: tray > 0 ? line(rows - lines - tray, tray) : undefined,
		footer: line(rows - lines, lines),
	};
}

/** Pulls that the tray shows at once, by how high the terminal is. */
function trayHeight(pulls: number, rows: number): number {
	const most = rows >= rowsForDetail ? 3 : rows >= rowsForTwoLines ? 2 : 1;
	const rule = rows >= rowsForTwoLines ? 1 : 0;
	return pulls === 0 ? 0 : rule + Math.min(most, pulls);
}

function detailHeight(detail: View['detail'], rows: number, room: number): number {
	if (detail === 'full') {
		return room;
	}

	const isBelow = detail === 'below' || (detail === 'auto' && rows >= rowsForDetail);
	return isBelow ? Math.floor(room / 2) : 0;
}

/** How many rows of the table's body are visible. */
export function tableBodyHeight(layout: Layout): number {
	return Math.max(0, (layout.table?.height ?? 0) - 1);
}

/** How many lines of the detail's body are visible. */
export function detailBodyHeight(layout: Layout): number {
	return Math.max(0, (layout.detail?.height ?? 0) - 1);
}
