import type {Settings} from '../store/state.ts';
import {themeNamed} from '../themes/index.ts';
import type {Theme} from '../themes/theme.ts';

/** How everything is drawn just now: which colours, and whether only plain characters may be used. */
export type Look = {
	readonly theme: Theme;
	readonly isAscii: boolean;
};

/** The look that the settings ask for. */
export function lookOf(settings: Pick<Settings, 'theme' | 'isAscii'>): Look {
	return {theme: themeNamed(settings.theme), isAscii: settings.isAscii};
}
