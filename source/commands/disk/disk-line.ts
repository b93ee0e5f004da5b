import type {DiskItem} from '../../model/disk.ts';
import {dockerLine} from '../docker-line.ts';

/** The `docker` command that removes an item. */
export function removalLine({kind, id, name}: DiskItem): string {
	switch (kind) {
		case 'container':
			return dockerLine(['rm', name]);
		case 'image':
			return dockerLine(['image', 'rm', ...name.split(', ')]);
		case 'volume':
			return dockerLine(['volume', 'rm', name]);
		case 'network':
			return dockerLine(['network', 'rm', name]);
		case 'build-cache':
			return dockerLine(['builder', 'prune', '--filter', `id=${id}`]);
	}
}
