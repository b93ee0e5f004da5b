import type {Column} from './column.ts';

/** A column that is shown, and the cells it has. */
export type PlacedColumn<Item> = {readonly column: Column<Item>; readonly width: number};

/** Spaces between two columns. */
export const columnGap = 2;

/** Cells of the arrow behind the title of the sorted column, with its space. */
const arrowWidth = 2;

/** From this priority on a column is shown even where there is no room for it. */
const always = 100;
/**
 * From this priority on a column is added as soon as its minimum fits; others only when those before them have enough.
 */
const essential = 80;
/** From this priority on a column gets all the cells that its texts need before others get any. */
const first = 86;

/**
 * The columns that fit into the given cells, and their widths. By default the priorities decide, and a wider table
 * never has fewer columns; `chosen` ones keep their order, and the last ones are left out first. Spare cells go to the
 * columns in proportion to what they can use, up to `longest`, the longest text of a column, where known. Some columns
 * are only for a terminal of some width or for several hosts.
 */
export function chooseColumns<Item>(
	columns: readonly Column<Item>[],
	width: number,
	chosen?: readonly string[],
	longest?: ReadonlyMap<string, number>,
	{terminal = 0, hasSeveralHosts = false}: ColumnRoom = {},
): readonly PlacedColumn<Item>[] {
	const shown = chosen
		? fittingChoice(choiceOf(columns, chosen), width)
		: fittingByPriority(
				columns.filter(
					({shownFrom = 0, tellsHosts = false}) => terminal >= shownFrom && (hasSeveralHosts || !tellsHosts),
				),
				width,
			);
	return distributeRoom(shown, width, longest);
}

/** The conditions of columns that are not always shown. */
type ColumnRoom = {
	/** Columns of the terminal. */
	readonly terminal?: number;
	readonly hasSeveralHosts?: boolean;
};

/** The columns of a choice in its order; names that no column has are left out, and so is a second mention. */
function choiceOf<Item>(columns: readonly Column<Item>[], chosen: readonly string[]): readonly Column<Item>[] {
	return [...new Set(chosen)].flatMap(id => columns.find(column => column.id === id) ?? []);
}

function fittingChoice<Item>(choice: readonly Column<Item>[], width: number): readonly Column<Item>[] {
	const shown = [...choice];
	while (leastWidth(shown) > width) {
		const last = shown.findLastIndex(column => column.priority < always);
		if (last < 0 || shown.length === 1) {
			break;
		}

		shown.splice(last, 1);
	}

	return shown;
}

function fittingByPriority<Item>(columns: readonly Column<Item>[], width: number): readonly Column<Item>[] {
	const shown = new Set<Column<Item>>();
	for (const column of columns.filter(({priority}) => priority > 0).sort((a, b) => b.priority - a.priority)) {
		const others = [...shown];
		const needed = column.priority < essential ? comfortableWidth(others) : leastWidth(others);
		if (column.priority < always && needed + columnGap + column.width.min > width) {
			break;
		}

		shown.add(column);
	}

	return columns.filter(column => shown.has(column));
}

function leastWidth(columns: readonly Column<never>[]): number {
	return totalWidth(columns.map(column => column.width.min));
}

/** The width at which little is truncated: a quarter of the way from the minimum to the maximum. */
function comfortableWidth(columns: readonly Column<never>[]): number {
	return totalWidth(
		columns.map(({width: {min, max}, hasTwoWidths}) => min + (hasTwoWidths ? 0 : Math.ceil((max - min) / 4))),
	);
}

function totalWidth(widths: readonly number[]): number {
	return widths.reduce((sum, cells) => sum + cells, columnGap * Math.max(0, widths.length - 1));
}

/**
 * Every column has its minimum. Spare cells go to names, states and usage bars, which are worth more than the end of an
 * image's name, then to other texts that would be cut, and at last to longer forms of figures.
 */
function distributeRoom<Item>(
	columns: readonly Column<Item>[],
	width: number,
	longest: ReadonlyMap<string, number> | undefined,
): readonly PlacedColumn<Item>[] {
	const places = columns.map(column => ({column, width: column.width.min}));
	let spare = Math.max(0, width - leastWidth(columns));
	const widen = (place: GrowingColumn<Item>, target: number) => {
		const cells = Math.max(0, Math.min(spare, target - place.width));
		place.width += cells;
		spare -= cells;
	};
	const needOf = ({column}: GrowingColumn<Item>) => usefulWidth(column, longest?.get(column.id) ?? column.width.max);
	for (const place of places.filter(({column}) => column.priority >= first)) {
		widen(place, needOf(place));
	}

	for (let place = nextToWiden(places, needOf); place && spare > 0; place = nextToWiden(places, needOf)) {
		widen(place, place.width + 1);
	}

	moveBlanks(places, longest ?? new Map());
	for (const place of places.slice(0, 1)) {
		widen(place, usefulWidth(place.column, longest?.get(place.column.id), true));
	}

	for (const place of places.filter(({column}) => column.takesRest)) {
		widen(place, place.column.width.max);
	}

	for (const place of places.filter(({column}) => column.hasTwoWidths)) {
		const {max} = place.column.width;
		widen(place, max - place.width <= spare ? max : 0);
	}

	return places;
}

/** A column while its width is chosen. */
type GrowingColumn<Item> = {readonly column: Column<Item>; width: number};

/** The column to widen next, of those whose texts are cut: the one that will then have the least of what it can use. */
function nextToWiden<Item>(
	places: readonly GrowingColumn<Item>[],
	needOf: (place: GrowingColumn<Item>) => number,
): GrowingColumn<Item> | undefined {
	const share = ({column: {width: range}, width}: GrowingColumn<Item>) =>
		(width + 1 - range.min) / (range.max - range.min);
	const [next] = places.filter(place => place.width < needOf(place)).toSorted((a, b) => share(a) - share(b));
	return next;
}

/** Cells that are blank in every row go to texts that would be cut, and those of a bar go to names. */
function moveBlanks<Item>(places: readonly GrowingColumn<Item>[], longest: ReadonlyMap<string, number>): void {
	for (const [index, place] of places.entries()) {
		const isName = index === 0;
		const wanted = usefulWidth(place.column, longest.get(place.column.id), isName);
		for (const giver of places) {
			const bar = isName && giver.width === giver.column.width.min ? giver.column.dispensable : undefined;
			const most = bar === undefined ? wanted : Math.min(wanted, place.column.width.max);
			const cells = Math.max(0, Math.min(most - place.width, bar ?? blanksOf(giver, longest.get(giver.column.id))));
			place.width += cells;
			giver.width -= cells;
		}
	}
}

/** The cells that the texts of a column can use; names may be wider than the column usually gets. */
function usefulWidth({hasTwoWidths, width}: Column<never>, longest = 0, hasNames = false): number {
	return hasTwoWidths ? 0 : hasNames ? longest : Math.min(width.max, longest);
}

/** Cells that neither the longest text nor the title with its arrow needs. The length of figures changes all the time. */
function blanksOf({column, width}: PlacedColumn<never>, longest: number | undefined): number {
	const {title, align, takesRest, hasTwoWidths} = column;
	const isFixed = takesRest === true || hasTwoWidths === true || align === 'right';
	return longest === undefined || isFixed ? 0 : width - Math.max(longest, title.length + arrowWidth);
}
