import type {Column} from './column.ts';
import type {Tab} from './tabs.ts';

/** Why a table has no row: there is none of the kind, none that runs, or none that the filter lets through. */
export type Emptiness = 'none' | 'none-running' | 'none-found';

/** How one kind of thing looks: the view of its name is drawn from this object. */
export type ResourceKind<Item> = {
	readonly id: string;
	/** As it stands in the view bar. */
	readonly title: string;
	/** The digit that opens its view. */
	readonly key: string;
	/** In the order of the table. */
	readonly columns: readonly Column<Item>[];
	/** The columns that may be shown when the person has chosen none, by their ids; the room decides. */
	readonly defaultColumns: readonly string[];
	/** Pages of the detail panel, in their order. */
	readonly tabs: readonly Tab[];
	/** What an empty table says, one or two sentences each. */
	readonly emptyText: Readonly<Record<Emptiness, string>>;
};
