import {listAt, membersAt, textAt, valueAt} from '../../model/read-json.ts';
import {parseName} from './parse/container.ts';
import type {Connection} from './wire/connection.ts';
import {expectList, get} from './wire/request.ts';

/** The image, volumes and networks that a container uses, which therefore cannot be removed. */
type ContainerUses = {
	readonly id: string;
	readonly name: string;
	readonly image: string;
	/** Names. */
	readonly volumes: readonly string[];
	/** Whether it runs, is paused or is restarting. */
	readonly isRunning: boolean;
	/** Ids and names: a container that was never started does not have its networks' ids yet. */
	readonly networks: readonly string[];
};

/** The engine's states that count as `isRunning`. */
export const runningStates: readonly string[] = ['running', 'paused', 'restarting'];

/** Everything that some containers use: ids of images, names of volumes, ids and names of networks. */
export type Uses = Readonly<Record<'images' | 'volumes' | 'networks', ReadonlySet<string>>>;

/** The images, volumes and networks that each container uses, running or not. */
export async function listUses(connection: Connection, signal?: AbortSignal): Promise<readonly ContainerUses[]> {
	const answer = await get(connection, {path: '/containers/json', query: {all: true}, signal});
	return expectList(connection, answer).map(entry => {
		const networks = membersAt(entry, 'NetworkSettings', 'Networks');
		return {
			id: textAt(entry, 'Id'),
			name: parseName(valueAt(entry, 'Names')),
			image: textAt(entry, 'ImageID'),
			isRunning: runningStates.includes(textAt(entry, 'State')),
			volumes: listAt(entry, 'Mounts').map(mount => textAt(mount, 'Name')),
			networks: networks.flatMap(([name, network]) => [name, textAt(network, 'NetworkID')]),
		};
	});
}

/** Everything that these containers use. */
export function usesOf(containers: readonly ContainerUses[]): Uses {
	return {
		images: new Set(containers.map(({image}) => image)),
		volumes: new Set(containers.flatMap(({volumes}) => volumes)),
		// A stopped container does not use its network.
		networks: new Set(containers.filter(({isRunning}) => isRunning).flatMap(({networks}) => networks)),
	};
}
