import {containers} from './containers.ts';
import {disk} from './disk.ts';
import {images} from './images.ts';
import {networks} from './networks.ts';
import type {ResourceKind} from './resource-kind.ts';
import {volumes} from './volumes.ts';

/** A kind whatever its rows are: all but what its columns do with a row. */
export type AnyKind = ResourceKind<never>;

/** Every kind that has a view, in the order of the view bar. A new one is a file beside this and a line here. */
export const resourceKinds: readonly AnyKind[] = [containers, images, volumes, networks, disk];

/** The kind of a view. */
export function kindNamed(id: string): AnyKind {
	return resourceKinds.find(kind => kind.id === id) ?? containers;
}
