import {limitsOf} from '../../model/container-limits.ts';
import type {ContainerApi} from '../container-api.ts';
import {createSampleHere} from '../control-groups/sample-here.ts';
import type {Endpoint} from '../endpoint.ts';
import type {Engine} from '../engine.ts';
import {type Environment, systemEnvironment} from '../environment.ts';
import {createActions} from './actions.ts';
import {createComposeApi} from './compose/create-compose-api.ts';
import {exec} from './exec/exec.ts';
import {findShell} from './exec/find-shell.ts';
import {createImageApi} from './images/create-image-api.ts';
import {readLogs} from './logs/read-logs.ts';
import {createNetworkApi} from './networks/create-network-api.ts';
import {inspect, readDetails, readDiff, readProcesses, readSample, readSize} from './read-container.ts';
import {attach} from './run/attach.ts';
import {updateLimits} from './run/limits.ts';
import {waitForExit} from './run/wait-for-exit.ts';
import {signalProcess} from './signal-process.ts';
import {createServiceApi} from './swarm/create-service-api.ts';
import {createNodeApi, createStackApi, createSwarmApi, createSwarmFileApi} from './swarm/create-swarm-api.ts';
import {readDiskUsage} from './system/disk-usage.ts';
import {processOnPort} from './system/port-holder.ts';
import {listPrunable} from './system/prunable.ts';
import {readEvents} from './system/read-events.ts';
import {removeItem} from './system/remove-item.ts';
import {createVolumeApi} from './volumes/create-volume-api.ts';
import {listMatching} from './watch/list-containers.ts';
import {watchContainers} from './watch/watch-containers.ts';
import {createWatchList} from './watch/watch-list.ts';
import {connect} from './wire/connect.ts';
import type {Connection} from './wire/connection.ts';
import {containerPath} from './wire/paths.ts';
import {download} from './wire/transfer.ts';

export type DockerEngineOptions = {
	/** The API version to use (DOCKER_API_VERSION); negotiated if undefined or empty. */
	readonly apiVersion?: string | undefined;
	/** Milliseconds to answer the first connect; later ones are repeated, and have the time of any ping. */
	readonly connectTimeout?: number | undefined;
	/** Where the docker command's registry logins are looked up; the system's environment if undefined. */
	readonly environment?: Environment | undefined;
};

/** The engine at the other end of a connection. Closing the engine closes the connection. */
export function dockerEngineOver(connection: Connection, options: DockerEngineOptions): Engine {
	const {apiVersion, environment = systemEnvironment()} = options;
	let deadline = options.connectTimeout;
	const {endpoint, clock} = connection;
	const compose = createComposeApi(connection, environment);
	const watchList = createWatchList(connection);
	const stacks = createStackApi(connection, environment);
	return {
		host: endpoint.address,
		name: endpoint.name,
		risk: riskOf(endpoint),
		async connect(signal, mayAsk = false) {
			const info = await connect(connection, {apiVersion, deadline, mayAsk, signal});
			deadline = undefined;
			return info;
		},
		containers: {
			...createContainerApi(connection),
			...(mayBeHere(endpoint) && {sampleHere: createSampleHere(clock)}),
		},
		images: createImageApi(connection, watchList, environment),
		volumes: createVolumeApi(connection, watchList),
		networks: createNetworkApi(connection, watchList),
		services: createServiceApi(connection, watchList),
		nodes: createNodeApi(connection, watchList),
		secrets: createSwarmFileApi(connection, watchList, 'secrets'),
		configs: createSwarmFileApi(connection, watchList, 'configs'),
		swarm: createSwarmApi(connection),
		system: {
			diskUsage: (signal, kinds) => readDiskUsage(connection, signal, kinds),
			prunable: (prune, signal) => listPrunable(connection, prune, signal),
			removeItem: (item, layersSize) => removeItem(connection, item, layersSize),
			listeningProcess: (port, protocol) => processOnPort(connection, port, protocol),
			events: (wanted, signal) => readEvents(connection, wanted, signal),
		},
		...(compose && {compose}),
		...(stacks && {stacks}),
		close: () => connection.close(),
	};
}

function riskOf(endpoint: Endpoint): Engine['risk'] {
	if (endpoint.kind !== 'tcp' || /^(?:localhost|127\..*|::1)$/.test(endpoint.hostname)) {
		return undefined;
	}

	return endpoint.tls ? (endpoint.tls().isVerified ? undefined : 'unverified') : 'unencrypted';
}

/** Whether its containers may be on this machine; only a container's control group proves it. */
function mayBeHere(endpoint: Endpoint): boolean {
	return endpoint.kind === 'unix' && process.platform === 'linux';
}

function createContainerApi(connection: Connection): ContainerApi {
	return {
		...createActions(connection),
		watch: signal => watchContainers(connection, signal),
		matching: (key, values, signal) => listMatching(connection, key, values, signal),
		sample: (id, signal) => readSample(connection, id, signal),
		logs: (id, options, signal) => readLogs(connection, id, options, signal),
		details: (id, signal) => readDetails(connection, id, signal),
		inspect: (id, signal) => inspect(connection, id, signal),
		processes: (id, signal) => readProcesses(connection, id, signal),
		findShell: id => findShell(connection, id),
		exec: (id, request) => exec(connection, id, request),
		attach: (id, request) => attach(connection, id, request),
		wait: (id, condition, signal) => waitForExit(connection, id, condition, signal),
		limits: async (id, signal) => limitsOf(await inspect(connection, id, signal)),
		update: (id, limits) => updateLimits(connection, id, limits),
		size: (id, signal) => readSize(connection, id, signal),
		signalProcess: (id, process, signal) => signalProcess(connection, id, process, signal),
		export: (id, signal) => download(connection, {path: containerPath(id, '/export')}, signal),
		diff: (id, signal) => readDiff(connection, id, signal),
	};
}
