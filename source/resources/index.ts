import {nameOfSelected} from '../store/selected-name.ts';
import type {State} from '../store/state.ts';
import type {Tables} from '../store/table-rules.ts';
import {containers} from './containers.ts';
import {disk} from './disk.ts';
import {images} from './images.ts';
import type {Kind} from './kind.ts';
import {networks} from './networks.ts';
import {volumes} from './volumes.ts';

/** Every kind that has a view, in the order of the view bar. A new one is a file beside this and a line here. */
export const kinds: readonly Kind[] = [containers, images, volumes, networks, disk];

/** The kind of a view. */
export function kindNamed(id: string): Kind {
	return kinds.find(kind => kind.id === id) ?? containers;
}

/** The table of each kind, for the store. */
export const tables: Tables = new Map(kinds.map(({id, table}) => [id, table]));

/** What the selected item is called; undefined when nothing is selected. */
export function selectedName(state: State): string | undefined {
	return nameOfSelected(state, tables);
}
