import {compactBytes} from '../../format/bytes.ts';
import {compactDuration, humanDuration} from '../../format/duration.ts';
import {shortId} from '../../model/id.ts';
import type {ItemRow} from '../../model/item-rows.ts';
import type {Token} from '../../text/span.ts';
import type {Column} from './column.ts';

/**
 * How wide a column of ages is in its two forms: as wide as the longest of each, `104w ago` and `Less than a second
 * ago`.
 */
export const ageWidth = {min: 8, max: 22};

/** The name of an item; `isDimmed` for those that matter less. */
export function nameColumn<Row extends {readonly item: {readonly name: string}}>(
	{description, width, title = 'NAME'}: Pick<Column<Row>, 'description' | 'width'> & {readonly title?: string},
	isDimmed: (item: Row['item']) => boolean = () => false,
): Column<Row> {
	return textColumn({
		id: 'name',
		title,
		description,
		width,
		priority: 101,
		token: ({item}) => (isDimmed(item) ? 'muted' : undefined),
		text: ({item}) => item.name,
		sortValue: ({item}) => item.name.toLowerCase(),
	});
}

/**
 * A column whose cells are one text, in the form for a width. By default it is sorted by that text, at the left, and
 * its title is the id in upper case.
 */
export function textColumn<Row>({token, isSortable = true, ...column}: TextColumn<Row>): Column<Row> {
	const {id, text} = column;
	const tokenOf = typeof token === 'function' ? token : () => token;
	return {
		title: id.toUpperCase(),
		align: 'left',
		cell: (row, width) => [{text: text(row, width), token: tokenOf(row)}],
		...(isSortable && {sortValue: row => text(row)}),
		...column,
		text: row => text(row),
	};
}

/** A column of plain text. The width is that of its cell; undefined for output without a table. */
export type TextColumn<Row> = Omit<Column<Row>, 'title' | 'align' | 'cell' | 'text'> &
	Partial<Pick<Column<Row>, 'title' | 'align'>> & {
		text(row: Row, width?: number): string;
		readonly token?: Token | ((row: Row) => Token | undefined);
		readonly isSortable?: boolean;
	};

/** A column of sizes in bytes, by which it is sorted; `unknown` is the text for a size that is not known (yet). */
export function sizeColumn<Row>({
	token,
	unknown = '–',
	...column
}: Omit<TextColumn<Row>, 'text' | 'sortValue'> & {
	readonly unknown?: string;
	readonly token?: Token;
	sortValue(row: Row): number | undefined;
}): Column<Row> {
	const {sortValue} = column;
	return textColumn({
		...column,
		align: 'right',
		sortsDescending: true,
		token: row => (sortValue(row) === undefined ? 'muted' : token),
		text(row) {
			const size = sortValue(row);
			return size === undefined ? unknown : compactBytes(size, 'decimal');
		},
	});
}

/** When an item was created, the same for every kind; empty if unknown. */
export function createdColumn<Item extends {readonly createdAt: number | undefined}>(
	priority: number,
): Column<ItemRow<Item>> {
	return textColumn({
		id: 'created',
		description: 'time since it was created',
		width: ageWidth,
		hasTwoWidths: true,
		priority,
		token: 'muted',
		text: ({item, now}, width) => ageWords(item.createdAt, now, width),
		sortValue: ({item}) => item.createdAt,
	});
}

/** The first digits of an item's id. */
export function idColumn<Item extends {readonly id: string}>(title: string, priority: number): Column<ItemRow<Item>> {
	return textColumn({
		id: 'id',
		title,
		description: 'short id',
		width: {min: 12, max: 12},
		priority,
		token: 'muted',
		text: ({item}) => shortId(item.id),
		sortValue: ({item}) => item.id,
	});
}

/** The host of a container or an item, the same for every kind. */
export function hostColumn<Row extends {readonly hostName?: string | undefined}>(): Column<Row> {
	return textColumn({
		id: 'host',
		description: 'the context or address of its engine; shown with several hosts',
		width: {min: 8, max: 24},
		priority: 99,
		tellsHosts: true,
		token: 'muted',
		text: ({hostName = ''}) => hostName,
	});
}

/** Which containers use an item, the same for every kind. */
export function usedByColumn<Item>(): Column<ItemRow<Item>> {
	return {
		id: 'used-by',
		title: 'USED BY',
		description: 'the containers that use it, running or not',
		align: 'left',
		width: {min: 12, max: 60},
		priority: 85,
		sortsDescending: true,
		cell: ({users}) =>
			users.length === 0
				? [{text: '–', token: 'muted'}]
				: [{text: countCell(users.length)}, {text: users.map(({name}) => name).join(', '), token: 'muted'}],
		text: ({users}) => users.map(({name}) => name).join(','),
		sortValue: ({users}) => users.length,
	};
}

/** Some names after their number. */
export function countedNames(names: readonly string[]): string {
	return `${countCell(names.length)}${names.join(', ')}`;
}

/** The number before some names, so wide that the names of all rows are in line. */
function countCell(count: number): string {
	return `${String(count).padEnd(2)} `;
}

/** How long ago something was, in one form for all of a column: Docker's words only where the longest of them fit. */
export function ageWords(since: number | undefined, now: number, width = Number.POSITIVE_INFINITY): string {
	if (since === undefined) {
		return '';
	}

	const age = Math.max(0, now - since);
	return `${width < ageWidth.max ? compactDuration(age) : humanDuration(age)} ago`;
}
