import type {Token} from '../../source/text/span.ts';
import type {Style} from '../../source/text/style.ts';
import {themeNamed} from '../../source/themes/index.ts';
import {styleOf} from '../../source/themes/style-of.ts';

/** How the dark theme draws a token. */
export function darkStyle(token: Token): Style {
	return styleOf(themeNamed('dark'), token);
}
