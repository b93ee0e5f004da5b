import type {Span} from '../../text/span.ts';

/** How one property of an item stands in the table, sorts and filters. Everything that knows a column reads this object. */
export type Column<Item> = {
	/** The name in `--columns`, `--sort` and the configuration file, lower case. */
	readonly id: string;
	/** As `docker ps` and `docker stats` name it, upper case. */
	readonly title: string;
	/** What it holds, for the column chooser and the README. */
	readonly description: string;
	readonly align: 'left' | 'right';
	/** Cells it needs at least, and at most where there is room to share. */
	readonly width: {readonly min: number; readonly max: number};
	/** Whether its text has two forms, so that no width between the least and the greatest is of use. */
	readonly hasTwoWidths?: boolean;
	/** What goes first when there is little room: the lowest. 0: never shown unless chosen. */
	readonly priority: number;
	/** Whether it changes by itself: a new sample changes the order by it. */
	readonly isLive?: boolean;
	/** Whether sorting by it starts with the largest. */
	readonly sortsDescending?: boolean;
	cell(item: Item, width: number): readonly Span[];
	/** The plain value, for `--once`. */
	text(item: Item): string;
	/** What to sort by; undefined sorts last either way. */
	sortValue?(item: Item): number | string | undefined;
};
