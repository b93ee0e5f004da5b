import type {Rect, Size} from '../model/rect.ts';
import {noticeLines} from './notices.ts';
import type {State, View} from './state.ts';
import {isTyping} from './typing.ts';

/** The place of each panel. A panel that is not shown has no rectangle. */
type Layout = {
	readonly header: Rect;
	readonly viewBar: Rect;
	/** Bars above the table, in the view Disk. */
	readonly summary: Rect | undefined;
	/** With the line of column titles as its first row. */
	readonly table: Rect | undefined;
	/** The line between table and detail if they are side by side. */
	readonly divider: Rect | undefined;
	/** With the line of tabs as its first row. */
	readonly detail: Rect | undefined;
	/** Pulls, one a line, below a rule if there is room for one. */
	readonly tray: Rect | undefined;
	/** A line of text being typed or of the last notice, and one of hints; both in one line if there is little room. */
	readonly footer: Rect;
};

/** The smallest terminal that shows the dashboard. */
export const smallest: Size = {columns: 60, rows: 15};

/** From this many rows on, the detail is shown below the table by default. */
const rowsForDetail = 30;
/** From this many rows on, header and footer have two lines. */
const rowsForTwoLines = 20;
/** In wider terminals, the detail is beside the table. */
const widestBelow = 160;

/** Whether the terminal is too small for the dashboard. */
export function isTooSmall(size: Size): boolean {
	return size.columns < smallest.columns || size.rows < smallest.rows;
}

/** The parts of the state that the layout depends on. */
export type LayoutState = Pick<State, 'size' | 'pulls' | 'notices'> & {
	readonly view: Pick<
		View,
		'kind' | 'detail' | 'isZoomed' | 'border' | 'tableRows' | 'isFiltering' | 'isSearching' | 'logs'
	>;
};

/** Divide the terminal among the panels. */
export function layoutOf(state: LayoutState): Layout {
	const {columns, rows} = state.size;
	const {header, viewBar} = topOf(state);
	const lines = header.height;
	const line = (y: number, height: number): Rect => ({x: 0, y, width: columns, height});
	const tray = trayHeight(state.pulls.length, rows);
	const footer = footerHeight(state, lines);
	const body = line(lines + 1, Math.max(0, rows - lines - 1 - tray - footer));
	const summary = state.view.kind === 'disk' ? (lines > 1 ? 6 : 4) : 0;
	return {
		header,
		viewBar,
		summary: summary > 0 ? line(body.y, summary) : undefined,
		...dividedBody(state, body, summary),
		tray: tray > 0 ? line(rows - footer - tray, tray) : undefined,
		footer: line(rows - footer, footer),
	};
}

/** The panels at the top, whose place does not depend on what is below: the first frame draws them before all else. */
export function topOf({size, view}: Pick<LayoutState, 'size' | 'view'>): Pick<Layout, 'header' | 'viewBar'> {
	const {columns, rows} = size;
	const lines = rows >= rowsForTwoLines ? 2 : 1;
	const isBesideDetail = columns > widestBelow && view.kind !== 'disk' && view.detail !== 'hidden' && !view.isZoomed;
	return {
		header: {x: 0, y: 0, width: columns, height: lines},
		viewBar: {x: 0, y: lines, width: isBesideDetail ? tableWidth(view, columns) : columns, height: 1},
	};
}

/** One line of hints and, if there is room, one above it, or more for a long notice. */
function footerHeight({size, notices, view}: LayoutState, least: number): number {
	const notice = isTyping(view) ? 0 : noticeLines(notices, size).length;
	return Math.max(least, least - 1 + notice);
}

type Body = Pick<Layout, 'table' | 'divider' | 'detail'>;

function dividedBody({size, view}: LayoutState, body: Rect, summary: number): Body {
	const {y, width, height} = body;
	const isBeside = size.columns > widestBelow;
	const isShown = view.detail === 'shown' || (view.detail === 'auto' && (isBeside || size.rows >= rowsForDetail));
	if (summary > 0 || (!isShown && !view.isZoomed)) {
		// The items on the disk have their details in the views of their kinds.
		return {table: {...body, y: y + summary, height: height - summary}, divider: undefined, detail: undefined};
	}

	if (view.isZoomed) {
		return {table: undefined, divider: undefined, detail: body};
	}

	if (isBeside) {
		const table = tableWidth(view, width);
		const top = {y: y - 1, height: height + 1};
		return {
			table: {...body, width: table},
			divider: {...top, x: table, width: 1},
			detail: {...top, x: table + 1, width: width - table - 1},
		};
	}

	const table = tableHeight(view, height);
	return {
		table: {...body, height: table},
		divider: undefined,
		detail: {...body, y: y + table, height: height - table},
	};
}

/** The least lines of table and detail, with their titles, and the least columns if they are side by side. */
const minHeight = 4;
const minWidth = 60;
/** Lines that a table without rows needs to say why. */
const emptyRows = 5;

/** As high as its rows need, and three fifths of the room at most, unless the user moved the border. */
function tableHeight({border, tableRows}: LayoutState['view'], room: number): number {
	const wanted = border.below ?? Math.min(1 + (tableRows || emptyRows), Math.ceil(room * 0.6));
	return clamp(wanted, minHeight, room - minHeight);
}

function tableWidth({border}: LayoutState['view'], room: number): number {
	return clamp(border.beside ?? Math.round(room * 0.54), minWidth, room - minWidth);
}

function clamp(value: number, least: number, most: number): number {
	return Math.max(least, Math.min(most, value));
}

/** Move the border between table and detail by a number of steps, down or to the right. */
export function moveBorder(state: LayoutState, steps: number): Pick<View, 'border'> {
	const {table, divider} = layoutOf(state);
	const {border} = state.view;
	if (!table) {
		return {border};
	}

	const moved = divider
		? {...border, beside: table.width + steps * borderStep}
		: {...border, below: table.height + steps};
	// If the border went beyond its bounds, moving it back would take as many extra keys.
	const {table: bounded = table} = layoutOf({...state, view: {...state.view, border: moved}});
	return {border: divider ? {...border, beside: bounded.width} : {...border, below: bounded.height}};
}

/** Columns of one step of a border between two panels side by side. */
const borderStep = 4;

/** Pulls that the tray shows at once, by how high the terminal is. */
function trayHeight(pulls: number, rows: number): number {
	const most = rows >= rowsForDetail ? 3 : rows >= rowsForTwoLines ? 2 : 1;
	const rule = rows >= rowsForTwoLines ? 1 : 0;
	return pulls === 0 ? 0 : rule + Math.min(most, pulls);
}

/** How many rows of the table's body are visible. */
export function tableBodyHeight(layout: Layout): number {
	return Math.max(0, (layout.table?.height ?? 0) - 1);
}

/** How many lines of the detail's body are visible. */
export function detailBodyHeight(layout: Layout): number {
	return Math.max(0, (layout.detail?.height ?? 0) - 1);
}

/** The first visible row, moved as little as needed to keep the selection visible and no empty lines at the end. */
export function tableTop(view: Pick<View, 'order' | 'selectedIndex' | 'top'>, height: number): number {
	const last = Math.max(0, view.order.length - height);
	const lowest = Math.max(0, view.selectedIndex - height + 1);
	return Math.min(last, Math.max(lowest, Math.min(view.top, view.selectedIndex)));
}
