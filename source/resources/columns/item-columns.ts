import {compactBytes} from '../../format/bytes.ts';
import {compactDuration, humanDuration} from '../../format/duration.ts';
import type {ItemRow} from '../../model/item-rows.ts';
import type {Span, Token} from '../../text/span.ts';
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
	return {
		id: 'name',
		title,
		description,
		align: 'left',
		width,
		priority: 101,
		cell: ({item}) => [{text: item.name, token: isDimmed(item) ? 'muted' : undefined}],
		text: ({item}) => item.name,
		sortValue: ({item}) => item.name.toLowerCase(),
	};
}

/** A column of plain text, by which it is sorted. The title is the id in upper case by default. */
export function textColumn<Row>({
	token,
	...column
}: Omit<Column<Row>, 'title' | 'align' | 'cell'> & {readonly title?: string; readonly token?: Token}): Column<Row> {
	const {id, text} = column;
	return {title: id.toUpperCase(), align: 'left', cell: row => [{text: text(row), token}], sortValue: text, ...column};
}

/** When an item was created, the same for every kind; empty if unknown. */
export function createdColumn<Item extends {readonly createdAt: number | undefined}>(
	priority: number,
): Column<ItemRow<Item>> {
	return {
		id: 'created',
		title: 'CREATED',
		description: 'time since it was created',
		align: 'left',
		width: ageWidth,
		hasTwoWidths: true,
		priority,
		cell: ({item, now}, width) => [{text: ageWords(item.createdAt, now, width), token: 'muted'}],
		text: ({item, now}) => ageWords(item.createdAt, now),
		sortValue: ({item}) => item.createdAt,
	};
}

/** The host of a container or an item, the same for every kind. */
export function hostColumn<Row extends {readonly hostName?: string | undefined}>(): Column<Row> {
	return {
		id: 'host',
		title: 'HOST',
		description: 'the context or address of its engine; shown with several hosts',
		align: 'left',
		width: {min: 8, max: 24},
		priority: 99,
		tellsHosts: true,
		cell: ({hostName = ''}) => [{text: hostName, token: 'muted'}],
		text: ({hostName = ''}) => hostName,
		sortValue: ({hostName = ''}) => hostName,
	};
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

/** The number before some names, so wide that the names of all rows are in line. */
export function countCell(count: number): string {
	return `${String(count).padEnd(2)} `;
}

/** A size in bytes in a narrow column; a dash where it is not known (yet). */
export function sizeSpan(size: number | undefined): Span {
	return size === undefined ? {text: '–', token: 'muted'} : {text: compactBytes(size, 'decimal')};
}

/** How long ago something was, in one form for all of a column: Docker's words only where the longest of them fit. */
export function ageWords(since: number | undefined, now: number, width = Number.POSITIVE_INFINITY): string {
	if (since === undefined) {
		return '';
	}

	const age = Math.max(0, now - since);
	return `${width < ageWidth.max ? compactDuration(age) : humanDuration(age)} ago`;
}
