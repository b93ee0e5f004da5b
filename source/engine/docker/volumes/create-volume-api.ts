import type {Json} from '../../../model/json.ts';
import {textAt} from '../../../model/read-json.ts';
import type {Volume} from '../../../model/volume.ts';
import type {CreateVolumeRequest, VolumeApi} from '../../volume-api.ts';
import {parseVolumes} from '../parse/volume.ts';
import type {WatchList} from '../watch/watch-list.ts';
import type {Connection} from '../wire/connection.ts';
import {deadlines} from '../wire/deadlines.ts';
import {volumePath} from '../wire/paths.ts';
import {expectList, getObject, post, remove} from '../wire/request.ts';

/** The engine's volumes. */
export function createVolumeApi(connection: Connection, watchList: WatchList): VolumeApi {
	return {
		watch: signal => watchList({types: ['volume'], read: scope => listVolumes(connection, scope)}, signal),
		inspect: (name, signal) => inspectVolume(connection, name, signal),
		create: request => createVolume(connection, request),
		async remove(name) {
			await remove(connection, {path: volumePath(name)});
		},
	};
}

/** All volumes, those with a name first. */
export async function listVolumes(connection: Connection, signal?: AbortSignal): Promise<readonly Volume[]> {
	const {Volumes} = await getObject(connection, {path: '/volumes', signal});
	// Some engines send null for none.
	return parseVolumes(connection.endpoint.address, Volumes === null ? [] : expectList(connection, Volumes));
}

/** The engine's whole answer to an inspection. */
export async function inspectVolume(connection: Connection, name: string, signal?: AbortSignal): Promise<Json> {
	return getObject(connection, {path: volumePath(name), signal});
}

async function createVolume(connection: Connection, request: CreateVolumeRequest): Promise<string> {
	const {name, driver, labels, options} = request;
	const body = {Name: name || undefined, Driver: driver || undefined, Labels: labels, DriverOpts: options};
	// An engine waits 15 s for a driver that it does not have.
	const answer = await post(connection, {path: '/volumes/create', body, deadline: deadlines.start});
	return textAt(answer, 'Name');
}
