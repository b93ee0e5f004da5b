import type {ConnectRequest, CreateNetworkRequest} from '../../network-api.ts';
import {fields, text} from '../parse/json.ts';
import type {Connection} from '../wire/connection.ts';
import {deadlines} from '../wire/deadlines.ts';
import {networkPath} from '../wire/paths.ts';
import {post, unlessAlready} from '../wire/request.ts';

/** Make a network; resolves with its id. */
export async function createNetwork(connection: Connection, request: CreateNetworkRequest): Promise<string> {
	const {name, driver = 'bridge', subnet, gateway, isInternal, isAttachable, labels, options} = request;
	const range = {...(subnet ? {Subnet: subnet} : {}), ...(gateway ? {Gateway: gateway} : {})};
	const body = {
		Name: name,
		Driver: driver,
		// Engines that speak an API below 1.44 would make a second one of that name.
		CheckDuplicate: true,
		Internal: isInternal ?? false,
		Attachable: isAttachable ?? false,
		IPAM: {Config: subnet || gateway ? [range] : []},
		Labels: labels ?? {},
		Options: options ?? {},
	};
	const answer = await post(connection, {path: '/networks/create', body, deadline: deadlines.start});
	return text(fields(answer).Id);
}

/** Put a container into a network, running or not. */
export async function connectToNetwork(
	connection: Connection,
	network: string,
	request: ConnectRequest,
): Promise<void> {
	const {container, aliases, ip} = request;
	const body = {
		Container: container,
		EndpointConfig: {...(aliases ? {Aliases: aliases} : {}), ...(ip ? {IPAMConfig: {IPv4Address: ip}} : {})},
	};
	const connecting = post(connection, {path: networkPath(network, '/connect'), body});
	await unlessAlready(connecting, /already (?:exists|connected|attached)/);
}

/** Take a container out of a network. */
export async function disconnectFromNetwork(
	connection: Connection,
	network: string,
	container: string,
	{force}: {readonly force: boolean},
): Promise<void> {
	const body = {Container: container, Force: force};
	await unlessAlready(post(connection, {path: networkPath(network, '/disconnect'), body}), /is not connected to/);
}
