import type {Span} from '../../text/span.ts';

/**
 * A property of an item: its cell in the table, its plain text and its sort value. Everything about columns reads this.
 */
export type Column<Item> = {
	/** The name in `--columns`, `--sort` and the configuration file, lower case. */
	readonly id: string;
	/** As `docker ps` and `docker stats` name it, upper case. */
	readonly title: string;
	/** Its content, for the column chooser and the documentation. */
	readonly description: string;
	readonly align: 'left' | 'right';
	/** Cells it needs at least, and at most if there is room to share. */
	readonly width: {readonly min: number; readonly max: number};
	/** Whether its text has a short and a long form, so that no width between the two is of use. */
	readonly hasTwoWidths?: boolean;
	/** Whether it also takes the cells that other columns do not need, since its longest text is unknown. */
	readonly takesRest?: boolean;
	/** Cells that it gives up where names would be cut, as a bar beside a figure does. */
	readonly dispensable?: number;
	/** The lowest is left out first when there is little room. 0: shown only when chosen. */
	readonly priority: number;
	/** Whether it is shown only with several hosts unless chosen. */
	readonly tellsHosts?: boolean;
	/** The least columns of the terminal at which it is shown by default. */
	readonly shownFrom?: number;
	/** Whether each new sample changes it, and so the order by it. */
	readonly isLive?: boolean;
	/** Whether sorting by it starts with the largest. */
	readonly sortsDescending?: boolean;
	cell(item: Item, width: number): readonly Span[];
	/** Cells that the text of an item needs for a moment, as a countdown does: it may cover the column at its right. */
	momentaryWidth?(item: Item): number;
	/** The plain value, for `--once`. */
	text(item: Item): string;
	/** The value to sort by; undefined sorts last in either direction. */
	sortValue?(item: Item): number | string | undefined;
};
