import type {NetworkAttachment} from '../../model/container.ts';
import type {Sample} from '../../model/stats.ts';
import {sum} from '../sample-arithmetic.ts';
import {findInitProcess} from './init-process.ts';
import {readText} from './kernel-files.ts';

/** Read a container's traffic on these networks; throws if that is impossible. */
export type ReadNetwork = (networks: readonly NetworkAttachment[]) => Sample['network'];

/** A reader of the network of this group's processes; `id` is the container's, which is part of their paths. */
export function openNetwork(root: string, group: string, id: string): ReadNetwork {
	let pid: number | undefined;
	return networks => {
		if (networks.every(({name}) => name === 'host' || name === 'none')) {
			return undefined;
		}

		// After a restart of the container, the PID may belong to another process.
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
 * The engine counts the interfaces that it has created, usually `eth0` and so on. A tunnel or an engine inside the
 * container may have created others. If they cannot be distinguished, only the engine knows.
 */
function countedTraffic(table: string, networkCount: number): Sample['network'] {
	const all = parseInterfaces(table).filter(({name}) => name !== 'lo');
	const usual = all.filter(({name}) => /^eth\d+$/.test(name));
	const counted = all.length > networkCount ? usual : all;
	if (counted.length < all.length && counted.length < networkCount) {
		throw new Error('The interfaces of the engine cannot be distinguished from others.');
	}

	return {received: sum(counted.map(({received}) => received)), sent: sum(counted.map(({sent}) => sent))};
}

/** A line is `  eth0:   682   7 0 0 0 0 0 0   510   5 0 0 0 0 0 0`: received bytes come first, sent bytes ninth. */
function parseInterfaces(table: string): readonly Interface[] {
	return [...table.matchAll(/^ *([^:\n]+): *(\d+)(?: +\d+){7} +(\d+)/gm)].map(([, name = '', received, sent]) => ({
		name,
		received: Number(received),
		sent: Number(sent),
	}));
}
