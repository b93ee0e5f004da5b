import type {ItemRow} from '../model/item-rows.ts';
import type {ResourceId} from '../model/resource-id.ts';
import {parseFilter} from './filter.ts';
import {compare, type SortValue, sortRows} from './sort-rows.ts';
import type {State} from './state.ts';
import type {TableRules} from './table-rules.ts';

/** What a table of items needs to know of their kind. */
export type ItemTable<Item> = {
	/** All rows; none while nothing is listed. */
	rows(state: State): readonly ItemRow<Item>[];
	/** What a filter's words are looked for in. */
	texts(row: ItemRow<Item>): readonly string[];
	/** Undefined where there is no such column, or none to sort by. */
	sortValueOf(column: string): SortValue<ItemRow<Item>> | undefined;
	/** The parts of the state that the rows are made of. */
	readonly dependsOn: TableRules['dependsOn'];
	/** The order while no column is sorted by, with the values of columns. */
	readonly defaultSort: {readonly column: string; readonly isDescending: boolean};
};

/** The table of a kind of items: what its filter lets through, sorted by a column. */
export function itemTable<Item extends {readonly key: ResourceId}>(table: ItemTable<Item>): TableRules {
	return {
		dependsOn: table.dependsOn,
		isLive: () => false,
		arrange(state) {
			const words = parseFilter(state.view.filter.value).terms;
			const shown = table
				.rows(state)
				.filter(row => words.every(({values, isNegated}) => isNegated !== holds(table.texts(row), values)));
			const byKey = shown.toSorted((a, b) => compare(a.item.key, b.item.key));
			const {column, isDescending} = state.view.sort ?? table.defaultSort;
			const sorted = sortRows(byKey, table.sortValueOf(column) ?? (() => undefined), isDescending);
			return {order: sorted.map(({item}) => item.key), headings: []};
		},
	};
}

function holds(texts: readonly string[], values: readonly string[]): boolean {
	return values.some(value => texts.some(text => text.toLowerCase().includes(value)));
}
