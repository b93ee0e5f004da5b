import type {Column} from './column.ts';

/** A column that is shown, and the cells it has. */
export type PlacedColumn<Item> = {readonly column: Column<Item>; readonly width: number};

/** Spaces between two columns. */
export const columnGap = 2;

/** From this priority on a column is shown even where there is no room for it. */
const always = 100;
/** From this priority on a column comes as soon as its least width fits; others wait until those before them are at ease. */
const essential = 80;

/**
 * Which columns fit into so many cells, and how wide each one is. Without a choice the priorities decide, and a wider
 * table never has fewer columns; a person's choice keeps its order, and its last ones go first. Spare room goes to the
 * columns in proportion to what they can use, but only up to `longest`, the longest text of a column, where known.
 */
export function chooseColumns<Item>(
	columns: readonly Column<Item>[],
	width: number,
	chosen?: readonly string[],
	longest?: ReadonlyMap<string, number>,
): readonly PlacedColumn<Item>[] {
	const shown = chosen ? fittingChoice(choiceOf(columns, chosen), width) : fittingByPriority(columns, width);
	return shareRoom(shown, width, longest);
}

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
		const needed = column.priority < essential ? easyWidth(others) : leastWidth(others);
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

/** The width at which columns need not cut much: a quarter of the way from the least to the most. */
function easyWidth(columns: readonly Column<never>[]): number {
	return totalWidth(
		columns.map(({width: {min, max}, hasTwoWidths}) => min + (hasTwoWidths ? 0 : Math.ceil((max - min) / 4))),
	);
}

function totalWidth(widths: readonly number[]): number {
	return sumOf(widths) + columnGap * Math.max(0, widths.length - 1);
}

function shareRoom<Item>(
	columns: readonly Column<Item>[],
	width: number,
	longest: ReadonlyMap<string, number> | undefined,
): readonly PlacedColumn<Item>[] {
	const wishes = columns.map(column => wishOf(column, longest?.get(column.id)));
	const room = Math.max(0, width - leastWidth(columns));
	const shares = shareOut(room, wishes);
	let spare = room - sumOf(shares);
	return columns.map((column, index) => {
		const {min, max} = column.width;
		if (!column.hasTwoWidths || max - min > spare) {
			return {column, width: min + (shares[index] ?? 0)};
		}

		// Only what the others leave: names in full are worth more than the longer form of a figure.
		spare -= max - min;
		return {column, width: max};
	});
}

/** How many cells more a column can use at all, and how many its texts ask for. */
type Wish = {readonly weight: number; readonly cells: number};

function wishOf({width, hasTwoWidths}: Column<never>, longest = width.max): Wish {
	const most = hasTwoWidths ? width.min : Math.min(width.max, longest);
	return {weight: width.max - width.min, cells: Math.max(0, most - width.min)};
}

/** Deal out cells by weight; what one column does not ask for goes to the others. */
function shareOut(room: number, wishes: readonly Wish[]): readonly number[] {
	const shares = new Map<Wish, number>();
	let spare = room;
	let open = wishes.filter(wish => wish.cells > 0);
	let sated: readonly Wish[] = [];
	do {
		const weight = sumOf(open.map(wish => wish.weight));
		const isSated = (wish: Wish) => wish.cells * weight <= spare * wish.weight;
		sated = open.filter(isSated);
		open = open.filter(wish => !sated.includes(wish));
		spare -= sumOf(sated.map(wish => wish.cells));
		for (const wish of sated) {
			shares.set(wish, wish.cells);
		}
	} while (sated.length > 0);

	// Rounding the running total deals out exactly all of the spare cells.
	const weight = sumOf(open.map(wish => wish.weight));
	let seen = 0;
	for (const wish of open) {
		const before = Math.round((seen / weight) * spare);
		seen += wish.weight;
		shares.set(wish, Math.round((seen / weight) * spare) - before);
	}

	return wishes.map(wish => shares.get(wish) ?? 0);
}

function sumOf(numbers: readonly number[]): number {
	return numbers.reduce((sum, number) => sum + number, 0);
}
