import {dark} from './dark.ts';
import {light} from './light.ts';
import {mono} from './mono.ts';
import type {Theme} from './theme.ts';

/** Every theme, the default first. A new one is a file in this folder and a line here. */
export const themes: readonly [Theme, ...Theme[]] = [dark, light, mono];

/** The theme of this name, or the default one. */
export function themeNamed(name: string): Theme {
	return themes.find(theme => theme.name === name) ?? themes[0];
}
