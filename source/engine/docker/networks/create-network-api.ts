import type {Json} from '../../../model/json.ts';
import type {Network} from '../../../model/network.ts';
import {textAt} from '../../../model/read-json.ts';
import type {ConnectRequest, CreateNetworkRequest, NetworkApi} from '../../network-api.ts';
import {listUses} from '../container-uses.ts';
import {parseMembers, parseNetworks} from '../parse/network.ts';
import type {WatchList} from '../watch/watch-list.ts';
import type {Connection} from '../wire/connection.ts';
import {deadlines} from '../wire/deadlines.ts';
import {networkPath} from '../wire/paths.ts';
import {getList, getObject, post, remove, unlessAlready} from '../wire/request.ts';

/** The engine's networks. */
export function createNetworkApi(connection: Connection, watchList: WatchList): NetworkApi {
	return {
		watch: signal => watchList({types: ['network'], read: scope => listNetworks(connection, scope)}, signal),
		inspect: (network, signal) => inspectNetwork(connection, network, signal),
		members: async (network, signal) => parseMembers(await inspectNetwork(connection, network, signal)),
		users: (network, signal) => networkUsers(connection, network, signal),
		create: request => createNetwork(connection, request),
		async remove(network) {
			await remove(connection, {path: networkPath(network)});
		},
		connect: (network, request) => connectToNetwork(connection, network, request),
		disconnect: (network, container, options) => disconnectFromNetwork(connection, network, container, options),
	};
}

/** All networks, by name. */
export async function listNetworks(connection: Connection, signal?: AbortSignal): Promise<readonly Network[]> {
	const answer = await getList(connection, {path: '/networks', signal});
	return parseNetworks(connection.endpoint.address, answer);
}

/** The engine's whole answer to an inspection. */
async function inspectNetwork(connection: Connection, network: string, signal?: AbortSignal): Promise<Json> {
	return getObject(connection, {path: networkPath(network), signal});
}

/** The ids of the containers that belong to it, running or not. */
async function networkUsers(connection: Connection, network: string, signal?: AbortSignal): Promise<readonly string[]> {
	const inspection = await inspectNetwork(connection, network, signal);
	const containers = await listUses(connection, signal);
	return containers
		.filter(({networks}) => ['Id', 'Name'].some(name => networks.includes(textAt(inspection, name))))
		.map(({id}) => id);
}

/** Create a network; resolves with its id. */
async function createNetwork(connection: Connection, request: CreateNetworkRequest): Promise<string> {
	const {name, driver = 'bridge', subnet, gateway, isInternal, isAttachable, labels, options} = request;
	const range = {...(subnet ? {Subnet: subnet} : {}), ...(gateway ? {Gateway: gateway} : {})};
	const body = {
		Name: name,
		Driver: driver,
		// With an API below 1.44, engines would create a second network with that name.
		CheckDuplicate: true,
		Internal: isInternal ?? false,
		Attachable: isAttachable ?? false,
		IPAM: {Config: subnet || gateway ? [range] : []},
		Labels: labels ?? {},
		Options: options ?? {},
	};
	const answer = await post(connection, {path: '/networks/create', body, deadline: deadlines.start});
	return textAt(answer, 'Id');
}

/** Connect a container, running or not, to a network. */
async function connectToNetwork(connection: Connection, network: string, request: ConnectRequest): Promise<void> {
	const {container, aliases, ip} = request;
	const body = {
		Container: container,
		EndpointConfig: {...(aliases ? {Aliases: aliases} : {}), ...(ip ? {IPAMConfig: {IPv4Address: ip}} : {})},
	};
	const connecting = post(connection, {path: networkPath(network, '/connect'), body});
	await unlessAlready(connecting, /already (?:exists|connected|attached)/);
}

/** Disconnect a container from a network. */
async function disconnectFromNetwork(
	connection: Connection,
	network: string,
	container: string,
	{force}: {readonly force: boolean},
): Promise<void> {
	const body = {Container: container, Force: force};
	await unlessAlready(post(connection, {path: networkPath(network, '/disconnect'), body}), /is not connected to/);
}
