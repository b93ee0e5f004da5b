import type {Engine} from '../../engine/engine.ts';
import type {ItemRow} from '../../model/item-rows.ts';
import type {ResourceId} from '../../model/resource-id.ts';
import {type ItemTable, itemTable} from '../../store/item-table.ts';
import type {RowState, TableRules} from '../../store/registry.ts';
import type {ListedItem, State} from '../../store/state.ts';
import type {Column} from '../columns/column.ts';
import type {Inspect} from '../read.ts';
import type {Tab} from '../tabs/tab.ts';

/**
 * A kind of resource: how it is listed and read, its table and its details. View bar, digit, table, filter, sort menu,
 * columns, detail panel, help and documentation follow from this object.
 */
export type Kind<Row = unknown> = {
	/** Identifies it in the state and in commands, for example `images`. */
	readonly id: string;
	/** In the view bar. */
	readonly title: string;
	/** The same if there is little room. */
	readonly shortTitle: string;
	/** The digit that opens its view; empty: only the palette does, and the view bar names it while it is open. */
	readonly key: string;
	/** In the order of the table. */
	readonly columns: readonly Column<Row>[];
	/** The order while no column is sorted by, in words; by name if absent. */
	readonly defaultOrder?: string;
	/** Its tabs in the detail panel, in order. The first one is opened first. */
	readonly tabs: readonly Tab[];
	/**
	 * Why the table is empty: there are no items, those that exist are hidden by default, or none matches the filter. Only
	 * the last has a default: a sentence with the title.
	 */
	readonly emptyText: {readonly none: string} & Partial<Readonly<Record<'none-listed' | 'none-found', string>>>;
	/** In the view bar, beside the filter. */
	readonly note?: (state: Pick<State, 'items' | 'view' | 'settings'>) => string | undefined;
	/** Shown by the table until the first list has arrived; undefined: that it is being read. */
	readonly pendingText?: (state: Pick<State, 'connections' | 'disks'>) => string | undefined;
	/** If its view can hide some items: the hint for hiding them, and the title of the command that switches. */
	readonly narrowing?: {readonly hint: string; readonly title: string};
	/** Whether its view lists everything when it opens. */
	readonly showsAll?: boolean;
	/** Whether it has a view now; absent: always. */
	readonly isShown?: (state: Pick<State, 'connections'>) => boolean;
	/** Whether only a manager of a swarm lists it. */
	readonly isOfSwarm?: boolean;
	/** Whether its list is followed on a host; absent: on each. */
	readonly isListedOn?: (state: Pick<State, 'connections'>, host: string) => boolean;
	/** Other kinds whose lists its rows and tabs are made of as well. */
	readonly needs?: readonly string[];
	/** Its items, and the rows of its table in order. */
	readonly table: TableRules;
	/** The row of one item; undefined when there is none with this key. */
	row(state: RowState, key: ResourceId): Row | undefined;
	/**
	 * Follow the list while the view is open: all items, each time that one changes. `listed` are those that were listed
	 * before. Absent: it is listed another way. Undefined: the engine has none.
	 */
	list?(
		engine: Engine,
		signal: AbortSignal,
		listed?: readonly ListedItem[],
	): AsyncIterable<readonly ListedItem[]> | undefined;
	readonly inspect?: Inspect;
};

/** A kind whose rows are the listed items. */
export function itemKind<Item extends ListedItem, Row extends ItemRow<Item>>({
	table,
	...kind
}: Omit<Kind<Row>, 'table' | 'row'> & {readonly table: Omit<ItemTable<Item, Row>, 'columns'>}): Kind<Row> {
	return {
		...kind,
		table: itemTable({...table, columns: kind.columns}),
		row(state, key) {
			const item = table.items(state)?.get(key);
			return item && table.row(state, item);
		},
	};
}
