import type {DiskKind} from '../model/disk.ts';

/** The names of the kinds of items on a disk, singular and plural. */
export const diskWords: Readonly<Record<DiskKind, {readonly one: string; readonly many: string}>> = {
	container: {one: 'container', many: 'containers'},
	image: {one: 'image', many: 'images'},
	volume: {one: 'volume', many: 'volumes'},
	network: {one: 'network', many: 'networks'},
	'build-cache': {one: 'build cache', many: 'build cache'},
};

/** Items of a kind with their number: `1 image`, `3 volumes`. */
export function countedKind(count: number, kind: DiskKind): string {
	return `${count} ${diskWords[kind][count === 1 ? 'one' : 'many']}`;
}
