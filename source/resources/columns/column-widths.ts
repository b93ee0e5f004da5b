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
	return sumOf(widths) + columnGap * Math.max(0, widths.length - 1);
}

function distributeRoom<Item>(
	columns: readonly Column<Item>[],
	width: number,
	longest: ReadonlyMap<string, number> | undefined,
): readonly PlacedColumn<Item>[] {
	const demands = columns.map(column => demandOf(column, longest?.get(column.id)));
	const room = Math.max(0, width - leastWidth(columns));
	// Names, states and usage bars are worth more than the end of an image's name.
	const [foremost, others] = [true, false].map(isFirst =>
		demands.map((demand, index) => (comesFirst(columns[index]) === isFirst ? demand : {...demand, cells: 0})),
	);
	const forFirst = distributeInTurn(room, foremost ?? []);
	const shares = distribute(room - sumOf(forFirst), others ?? []);
	const placed = columns.map((column, index) => ({
		column,
		width: column.width.min + (forFirst[index] ?? 0) + (shares[index] ?? 0),
	}));
	const rest = room - sumOf(forFirst) - sumOf(shares);
	const texts = longest ?? new Map();
	return giveRest(moveBlanks(placed, texts), rest, texts);
}

/** Cells that are blank in every row go to texts that would be cut, and those of a bar go to names. */
function moveBlanks<Item>(
	placed: readonly PlacedColumn<Item>[],
	longest: ReadonlyMap<string, number>,
): readonly PlacedColumn<Item>[] {
	const widths = placed.map(({width}) => width);
	for (const [to, {column}] of placed.entries()) {
		const wanted = usefulWidth(column, longest.get(column.id), to === 0);
		for (const [from, {column: giver}] of placed.entries()) {
			const width = widths[from] ?? 0;
			const blanks = to === 0 && width === giver.width.min ? giver.dispensable : undefined;
			const most = blanks === undefined ? wanted : Math.min(wanted, column.width.max);
			const given = Math.min(most - (widths[to] ?? 0), blanks ?? blanksOf(giver, width, longest.get(giver.id)));
			widths[to] = (widths[to] ?? 0) + Math.max(0, given);
			widths[from] = (widths[from] ?? 0) - Math.max(0, given);
		}
	}

	return placed.map(({column}, index) => ({column, width: widths[index] ?? 0}));
}

/** The cells that the texts of a column can use; names may be wider than the column usually gets. */
function usefulWidth({hasTwoWidths, width}: Column<never>, longest = 0, hasNames = false): number {
	return hasTwoWidths ? 0 : hasNames ? longest : Math.min(width.max, longest);
}

/** Cells that neither the longest text nor the title with its arrow needs. The length of figures changes all the time. */
function blanksOf(
	{title, align, takesRest, hasTwoWidths}: Column<never>,
	width: number,
	longest: number | undefined,
): number {
	const isFixed = takesRest === true || hasTwoWidths === true || align === 'right';
	return longest === undefined || isFixed ? 0 : width - Math.max(longest, title.length + arrowWidth);
}

function comesFirst(column: Column<never> | undefined): boolean {
	return column !== undefined && column.priority >= first;
}

function distributeInTurn(room: number, demands: readonly Demand[]): readonly number[] {
	let spare = room;
	return demands.map(({cells}) => {
		const dealt = Math.min(spare, cells);
		spare -= dealt;
		return dealt;
	});
}

/** Spare cells go to names that are cut, then to texts of unknown length, then to the longer forms of figures. */
function giveRest<Item>(
	columns: readonly PlacedColumn<Item>[],
	rest: number,
	longest: ReadonlyMap<string, number>,
): readonly PlacedColumn<Item>[] {
	let spare = rest;
	const more = new Map<Column<Item>, number>();
	const give = (column: Column<Item>, cells: number) => {
		more.set(column, (more.get(column) ?? 0) + cells);
		spare -= cells;
	};
	for (const {column, width} of columns.slice(0, 1)) {
		give(column, Math.max(0, Math.min(spare, usefulWidth(column, longest.get(column.id), true) - width)));
	}

	for (const {column, width} of columns.toSorted(
		(a, b) => Number(b.column.takesRest ?? 0) - Number(a.column.takesRest ?? 0),
	)) {
		const missing = column.width.max - width - (more.get(column) ?? 0);
		const fits = column.takesRest === true || (column.hasTwoWidths === true && missing <= spare);
		give(column, fits ? Math.max(0, Math.min(spare, missing)) : 0);
	}

	return columns.map(({column, width}) => ({column, width: width + (more.get(column) ?? 0)}));
}

/** The cells beyond its minimum that a column can use at all, and those that its texts need. */
type Demand = {readonly weight: number; readonly cells: number};

function demandOf({width, hasTwoWidths}: Column<never>, longest = width.max): Demand {
	const most = hasTwoWidths ? width.min : Math.min(width.max, longest);
	return {weight: width.max - width.min, cells: Math.max(0, most - width.min)};
}

/** Distribute cells by weight. A column gets no more than it needs; the others share the rest. */
function distribute(room: number, demands: readonly Demand[]): readonly number[] {
	const shares = new Map<Demand, number>();
	let spare = room;
	let open = demands.filter(demand => demand.cells > 0);
	let satisfied: readonly Demand[] = [];
	do {
		const weight = sumOf(open.map(demand => demand.weight));
		const isSatisfied = (demand: Demand) => demand.cells * weight <= spare * demand.weight;
		satisfied = open.filter(isSatisfied);
		open = open.filter(demand => !satisfied.includes(demand));
		spare -= sumOf(satisfied.map(demand => demand.cells));
		for (const demand of satisfied) {
			shares.set(demand, demand.cells);
		}
	} while (satisfied.length > 0);

	// Rounding the running total distributes exactly all spare cells.
	const weight = sumOf(open.map(demand => demand.weight));
	let seen = 0;
	for (const demand of open) {
		const before = Math.round((seen / weight) * spare);
		seen += demand.weight;
		shares.set(demand, Math.round((seen / weight) * spare) - before);
	}

	return demands.map(demand => shares.get(demand) ?? 0);
}

function sumOf(numbers: readonly number[]): number {
	return numbers.reduce((sum, number) => sum + number, 0);
}
