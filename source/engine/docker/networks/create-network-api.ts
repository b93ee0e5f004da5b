import type {Network} from '../../../model/network.ts';
import {textAt} from '../../../model/read-json.ts';
import type {CreateNetworkRequest, NetworkApi} from '../../network-api.ts';
import {parseNetworks} from '../parse/network.ts';
import type {WatchList} from '../watch/watch-list.ts';
import type {Connection} from '../wire/connection.ts';
import {deadlines} from '../wire/deadlines.ts';
import {networkPath} from '../wire/paths.ts';
import {getItems, getObject, post, remove, unlessAlready} from '../wire/request.ts';

/** The engine's networks. */
export function createNetworkApi(connection: Connection, watchList: WatchList): NetworkApi {
	return {
		watch: signal => watchList({types: ['network'], read: scope => listNetworks(connection, scope)}, signal),
		inspect: (network, signal) => getObject(connection, {path: networkPath(network), signal}),
		create: request => createNetwork(connection, request),
		async remove(network) {
			await remove(connection, {path: networkPath(network)});
		},
		async connect(network, container) {
			const body = {Container: container, EndpointConfig: {}};
			const connecting = post(connection, {path: networkPath(network, '/connect'), body});
			await unlessAlready(connecting, /already (?:exists|connected|attached)/);
		},
		async disconnect(network, container) {
			const leaving = post(connection, {path: networkPath(network, '/disconnect'), body: {Container: container}});
			await unlessAlready(leaving, /is not connected to/);
		},
	};
}

/** All networks, by name. */
export function listNetworks(connection: Connection, signal: AbortSignal): Promise<readonly Network[]> {
	return getItems(connection, '/networks', parseNetworks, signal);
}

/** Create a network; resolves with its id. */
async function createNetwork(connection: Connection, request: CreateNetworkRequest): Promise<string> {
	const {name, driver = 'bridge', subnet, gateway, isInternal, labels} = request;
	const range = {Subnet: subnet || undefined, Gateway: gateway || undefined};
	const body = {
		Name: name,
		Driver: driver,
		// With an API below 1.44, engines would create a second network with that name.
		CheckDuplicate: true,
		Internal: isInternal,
		IPAM: {Config: subnet || gateway ? [range] : []},
		Labels: labels,
	};
	const answer = await post(connection, {path: '/networks/create', body, deadline: deadlines.start});
	return textAt(answer, 'Id');
}
