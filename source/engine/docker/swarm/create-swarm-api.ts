import {labelsAt, textAt, timeAt} from '../../../model/read-json.ts';
import {resourceId} from '../../../model/resource-id.ts';
import type {SwarmFile} from '../../../model/swarm.ts';
import type {Environment} from '../../environment.ts';
import type {NodeApi, StackApi, SwarmApi, SwarmFileApi} from '../../swarm-api.ts';
import {linesOf} from '../compose/run-plugin.ts';
import {findDocker} from '../find-program.ts';
import {byName, listParser} from '../parse/list-parser.ts';
import {parseNodes} from '../parse/node.ts';
import {isSwarmId} from '../parse/service.ts';
import type {WatchList} from '../watch/watch-list.ts';
import type {Connection} from '../wire/connection.ts';
import {deadlines} from '../wire/deadlines.ts';
import {swarmPath} from '../wire/paths.ts';
import {get, getItems, getObject, post, remove} from '../wire/request.ts';
import {updateSpec} from './create-service-api.ts';

/** The engine's own part in a swarm. */
export function createSwarmApi(connection: Connection): SwarmApi {
	return {
		async init(address) {
			const body = {ListenAddr: '0.0.0.0:2377', AdvertiseAddr: address || undefined};
			await post(connection, {path: '/swarm/init', body, deadline: deadlines.start});
		},
		async join(address, token) {
			const body = {ListenAddr: '0.0.0.0:2377', RemoteAddrs: [address], JoinToken: token};
			await post(connection, {path: '/swarm/join', body, deadline: deadlines.start});
		},
		async joinTokens() {
			const [swarm, info] = await Promise.all([get(connection, {path: '/swarm'}), get(connection, {path: '/info'})]);
			return {
				worker: textAt(swarm, 'JoinTokens', 'Worker'),
				manager: textAt(swarm, 'JoinTokens', 'Manager'),
				address: `${textAt(info, 'Swarm', 'NodeAddr')}:2377`,
			};
		},
		async leave({force}) {
			await post(connection, {path: '/swarm/leave', query: {force}, deadline: deadlines.start});
		},
	};
}

/** The secrets or the configs of the engine's swarm. */
export function createSwarmFileApi(
	connection: Connection,
	watchList: WatchList,
	kind: 'secrets' | 'configs',
): SwarmFileApi {
	return {
		watch(signal) {
			const read = (scope: AbortSignal) => getItems(connection, `/${kind}`, parseFiles, scope);
			return watchList({types: [kind === 'secrets' ? 'secret' : 'config'], read}, signal);
		},
		inspect: (id, signal) => getObject(connection, {path: swarmPath(kind, id), signal}),
		async create(name, content) {
			const body = {Name: name, Labels: {}, Data: Buffer.from(content).toString('base64')};
			return textAt(await post(connection, {path: `/${kind}/create`, body}), 'ID');
		},
		async remove(id) {
			await remove(connection, {path: swarmPath(kind, id)});
		},
	};
}

/** The entries of a list of secrets or configs, by name. The contents of configs are left out. */
const parseFiles = listParser(parseFile, byName);

function parseFile(host: string, entry: unknown): SwarmFile | undefined {
	const id = textAt(entry, 'ID');
	return isSwarmId(id)
		? {
				key: resourceId(host, id),
				host,
				id,
				name: textAt(entry, 'Spec', 'Name'),
				labels: labelsAt(entry, 'Spec', 'Labels'),
				createdAt: timeAt(entry, 'CreatedAt'),
				updatedAt: timeAt(entry, 'UpdatedAt'),
			}
		: undefined;
}

/** Stacks on an engine; undefined if the docker command is not installed on this machine. */
export function createStackApi(connection: Connection, environment: Environment): StackApi | undefined {
	const {env, homeDirectory} = environment;
	const path = findDocker(environment);
	return path === undefined
		? undefined
		: {
				deploy(name, file, signal) {
					const whole = file.startsWith('~/') ? `${homeDirectory}${file.slice(1)}` : file;
					return linesOf({path, connection, env}, ['stack', 'deploy', `--compose-file=${whole}`, name], signal);
				},
				remove: (name, signal) => linesOf({path, connection, env}, ['stack', 'rm', name], signal),
			};
}

/** The nodes of the engine's swarm. */
export function createNodeApi(connection: Connection, watchList: WatchList): NodeApi {
	return {
		watch(signal) {
			const read = (scope: AbortSignal) => getItems(connection, '/nodes', parseNodes, scope);
			return watchList({types: ['node'], read, intervalAfter: () => nodeInterval}, signal);
		},
		inspect: (id, signal) => getObject(connection, {path: swarmPath('nodes', id), signal}),
		async update(id, {availability, role}) {
			await updateSpec(connection, swarmPath('nodes', id), spec => ({
				...spec,
				...(availability && {Availability: availability}),
				...(role && {Role: role}),
			}));
		},
		async remove(id, {force}) {
			await remove(connection, {path: swarmPath('nodes', id), query: {force}});
		},
	};
}

/** Milliseconds between two reads of the nodes: whether a manager can be reached changes without an event. */
const nodeInterval = 5000;
