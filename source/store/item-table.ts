import type {ItemRow} from '../model/item-rows.ts';
import {hostOf, type ResourceId} from '../model/resource-id.ts';
import {parseFilter, type Term} from './filter.ts';
import {isOnHost} from './filter-keys.ts';
import type {ListState, RowState, TableRules} from './registry.ts';
import {compare, sortRows} from './sort-rows.ts';
import type {ListedItem, State} from './state.ts';

/** The properties of a kind that its table depends on. */
export type ItemTable<Item, Row extends ItemRow<Item>> = {
	/** Undefined until it has been listed. */
	items(state: ListState): ReadonlyMap<ResourceId, Item> | undefined;
	name(item: Item): string;
	row(state: RowState, item: Item): Row;
	/** Whether the table lists an item at all, before any filter; absent: all are. */
	isListed?(state: State, item: Item): boolean;
	/** The texts that a filter's words are looked for in. */
	texts(row: Row): readonly string[];
	readonly columns: readonly {readonly id: string; sortValue?(row: Row): number | string | undefined}[];
	/** The parts of the state that the rows are made of. */
	readonly dependsOn: TableRules['dependsOn'];
	readonly followsFirst?: boolean;
	/** The order while no column is sorted by; by name if absent. */
	readonly defaultSort?: Sort;
};

type Sort = {readonly column: string; readonly isDescending: boolean};

const byName: Sort = {column: 'name', isDescending: false};

/** The table of a kind: the items that match the filter, sorted by a column. */
export function itemTable<Item extends ListedItem, Row extends ItemRow<Item>>(table: ItemTable<Item, Row>): TableRules {
	return {
		items: table.items,
		nameOf(state, key) {
			const item = table.items(state)?.get(key);
			return item && table.name(item);
		},
		dependsOn: table.dependsOn,
		followsFirst: table.followsFirst === true,
		isLive: () => false,
		arrange(state) {
			const words = parseFilter(state.view.filter.value).terms;
			const shown = [...(table.items(state)?.values() ?? [])]
				.filter(item => table.isListed?.(state, item) ?? true)
				.map(item => table.row(state, item))
				.filter(row => words.every(term => term.isNegated !== isMatch(term, row, table.texts(row))));
			const byKey = shown.toSorted((a, b) => compare(a.item.key, b.item.key));
			const {column, isDescending} = state.view.sort ?? table.defaultSort ?? byName;
			const sortedBy = table.columns.find(({id}) => id === column);
			const sorted = sortRows(byKey, row => sortedBy?.sortValue?.(row), isDescending);
			return {order: sorted.map(({item}) => item.key), headings: []};
		},
	};
}

/** Of the keys, only `host:` counts; any other term is a word. */
function isMatch(
	{key, values}: Term,
	{item, hostName}: Pick<ItemRow<ListedItem>, 'item' | 'hostName'>,
	texts: readonly string[],
): boolean {
	return values.some(value =>
		key?.id === 'host'
			? isOnHost(hostOf(item.key), hostName, value)
			: texts.some(text => text.toLowerCase().includes(value)),
	);
}
