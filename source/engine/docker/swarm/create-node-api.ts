import type {NodeApi} from '../../node-api.ts';
import {fields, number} from '../parse/json.ts';
import {parseNodes} from '../parse/node.ts';
import type {WatchList} from '../watch/watch-list.ts';
import type {Connection} from '../wire/connection.ts';
import {swarmPath} from '../wire/paths.ts';
import {get, getList, getObject, post, remove} from '../wire/request.ts';

/** The nodes of the engine's swarm. */
export function createNodeApi(connection: Connection, watchList: WatchList): NodeApi {
	const host = connection.endpoint.address;
	return {
		watch(signal) {
			const read = async (scope: AbortSignal) =>
				parseNodes(host, await getList(connection, {path: '/nodes', signal: scope}));
			return watchList({types: ['node'], read, intervalAfter: () => nodeInterval}, signal);
		},
		inspect: (id, signal) => getObject(connection, {path: swarmPath('nodes', id), signal}),
		async update(id, {availability, role}) {
			const {Version, Spec} = fields(await get(connection, {path: swarmPath('nodes', id)}));
			await post(connection, {
				path: swarmPath('nodes', id, '/update'),
				query: {version: number(fields(Version).Index)},
				body: {...fields(Spec), ...(availability && {Availability: availability}), ...(role && {Role: role})},
			});
		},
		async remove(id, {force}) {
			await remove(connection, {path: swarmPath('nodes', id), query: force ? {force} : {}});
		},
	};
}

/** Milliseconds between two reads of the nodes: whether a manager can be reached changes without an event. */
const nodeInterval = 5000;
