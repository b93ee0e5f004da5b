import type {NetworkAttachment} from '../../model/container.ts';
import type {Sample} from '../../model/stats.ts';
import {sum} from '../sample-arithmetic.ts';
import {findInitProcess} from './init-process.ts';
import {readText} from './kernel-files.ts';

/** Reads what has gone over these networks of a container. Throws when that cannot be read. */
export type ReadNetwork = (networks: readonly NetworkAttachment[]) => Sample['network'];

/** A reader of the network that the processes of this group are in; `id` is the container's, which is in their paths. */
export function openNetwork(root: string, group: string, id: string): ReadNetwork {
	let pid: number | undefined;
	return networks => {
		if (networks.every(({name}) => name === 'host' || name === 'none')) {
			return undefined;
		}

		// The container may have been started again, and the number be another process's by now.
		if (pid === undefined || !isOf(id, root, pid)) {
			pid = findInitProcess(root, group);
		}

		return countedTraffic(readText(`${root}/proc/${pid}/net/dev`), networks.length);
	};
}

function isOf(id: string, root: string, pid: number): boolean {
	try {
		return readText(`${root}/proc/${pid}/cgroup`).includes(id);
	} catch {
		return false;
	}
}

type Interface = {readonly name: string; readonly received: number; readonly sent: number};

/**
 * The engine counts the interfaces that it has made, usually `eth0` and so on. A container may have made others, as
 * an engine or a tunnel inside does; where they cannot be told apart, it has to be asked.
 */
function countedTraffic(table: string, networkCount: number): Sample['network'] {
	const all = parseInterfaces(table).filter(({name}) => name !== 'lo');
	const usual = all.filter(({name}) => /^eth\d+$/.test(name));
	const counted = all.length > networkCount ? usual : all;
	if (counted.length < all.length && counted.length < networkCount) {
		throw new Error('The interfaces of the engine cannot be told from others.');
	}

	return {received: sum(counted.map(({received}) => received)), sent: sum(counted.map(({sent}) => sent))};
}

/** A line is `  eth0:   682   7 0 0 0 0 0 0   510   5 0 0 0 0 0 0`: bytes received come first, bytes sent ninth. */
function parseInterfaces(table: string): readonly Interface[] {
	return [...table.matchAll(/^ *([^:\n]+): *(\d+)(?: +\d+){7} +(\d+)/gm)].map(([, name = '', received, sent]) => ({
		name,
		received: Number(received),
		sent: Number(sent),
	}));
}
