import type {Token} from '../text/span.ts';

/** How a token is drawn. Colours are `#rrggbb`; the screen reduces them to those of the terminal. */
export type ThemeStyle = {
	readonly color?: string;
	readonly background?: string;
	readonly bold?: boolean;
	readonly dim?: boolean;
	readonly underline?: boolean;
	readonly inverse?: boolean;
};

/** The colours of the whole program. */
export type Theme = {
	readonly name: string;
	readonly styles: Readonly<Record<Token, ThemeStyle>>;
};
