import type {Token} from '../text/span.ts';

/** How a meaning looks: colours as `#rrggbb`, brought down to what the terminal has when they are written. */
export type Style = {
	readonly color?: string;
	readonly background?: string;
	readonly bold?: boolean;
	readonly dim?: boolean;
	readonly italic?: boolean;
	readonly underline?: boolean;
	readonly inverse?: boolean;
};

/** One look of the whole program. */
export type Theme = {
	readonly name: string;
	readonly description: string;
	readonly styles: Readonly<Record<Token, Style>>;
};
