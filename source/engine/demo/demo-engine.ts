import type {Clock} from '../../model/clock.ts';
import type {EngineInfo} from '../../model/engine-info.ts';
import type {FileChanges} from '../../model/file-change.ts';
import type {ContainerApi} from '../container-api.ts';
import type {Engine} from '../engine.ts';
import {kill, pauseByHand, remove, rename, restart, signalProcess, startByHand, unpause, update} from './actions.ts';
import {commit} from './commit.ts';
import {createComposeApi} from './compose.ts';
import {type DemoContainer, hasProcesses} from './container.ts';
import {createDaemon, type Daemon} from './daemon.ts';
import {errors} from './errors.ts';
import {recordEvents} from './events.ts';
import {containerSpecs} from './fixtures/containers.ts';
import {enterInitialStates} from './initial-state.ts';
import {inspect} from './inspect.ts';
import {waitForExit} from './lifecycle.ts';
import {detailsOf} from './list-entry.ts';
import {followLog} from './log.ts';
import {attach} from './run/attach.ts';
import {create} from './run/create.ts';
import {exec, findShell} from './run/exec.ts';
import {machine, processesOf, sampleOf} from './stats.ts';
import {stop} from './stop.ts';
import {containerSize, createBuildCache, createSystemApi, type Stores} from './stores/disk.ts';
import {createImageApi} from './stores/image-api.ts';
import {createImageStore} from './stores/image-store.ts';
import {createNetworkApi, createNetworkStore} from './stores/networks.ts';
import {createVolumeApi, createVolumeStore} from './stores/volumes.ts';
import {thisNode} from './swarm/fixtures.ts';
import {createSwarmApis} from './swarm/swarm-apis.ts';
import {createSwarmStore} from './swarm/swarm-store.ts';
import {watchContainers} from './watch.ts';

const info: EngineInfo = {
	product: 'Demo',
	version: '28.5.2',
	apiVersion: '1.51',
	platform: 'linux/amd64',
	cpus: machine.cpus,
	memoryBytes: machine.memoryBytes,
	kernel: '6.12.57+deb13-amd64',
	operatingSystem: 'Debian GNU/Linux 13 (trixie)',
	securityOptions: ['name=apparmor', 'name=seccomp,profile=builtin', 'name=cgroupns'],
	swarm: {
		role: 'manager',
		swarmId: 'demo',
		nodeId: thisNode,
		managers: ['10.0.0.11:2377', '10.0.0.12:2377', '10.0.0.13:2377'],
		problem: undefined,
	},
	isDemo: true,
};

/** Each host, such as `demo://east`, is another engine. */
type DemoOptions = {readonly clock: Clock; readonly host?: string};

/**
 * A simulated engine with made-up containers. It supports every call, runs nothing, and behaves the same each time for
 * the same clock.
 */
export function createDemoEngine({clock, host = 'demo'}: DemoOptions): Engine {
	const daemon = createDaemon(host, containerSpecs, clock);
	enterInitialStates(daemon);
	const events = recordEvents(daemon);
	const stores = {
		images: createImageStore(clock),
		volumes: createVolumeStore(daemon),
		networks: createNetworkStore(daemon),
		buildCache: createBuildCache(clock.now()),
	};
	return {
		host,
		name: host.replace('demo://', ''),
		async connect(signal) {
			refuseAborted(daemon, signal);
			return info;
		},
		containers: createContainerApi(daemon, stores),
		images: createImageApi(daemon, stores.images),
		volumes: createVolumeApi(daemon, stores.volumes),
		networks: createNetworkApi(daemon, stores.networks),
		compose: createComposeApi(daemon, stores),
		...createSwarmApis(daemon, createSwarmStore(daemon)),
		system: {...createSystemApi(daemon, stores), events},
		close: daemon.close,
	};
}

function createContainerApi(daemon: Daemon, stores: Stores): ContainerApi {
	const {clock, find, has} = daemon;
	const on =
		<Rest extends readonly unknown[], Result>(
			act: (daemon: Daemon, container: DemoContainer, ...rest: Rest) => Result | Promise<Result>,
		) =>
		async (id: string, ...rest: Rest) =>
			act(daemon, find(id), ...rest);
	const read =
		<Value>(select: (container: DemoContainer) => Value) =>
		async (id: string, signal?: AbortSignal) => {
			refuseAborted(daemon, signal);
			return select(find(id));
		};
	return {
		start: on(startByHand),
		stop: on(stop),
		kill: on(kill),
		restart: on(restart),
		pause: on(pauseByHand),
		unpause: on(unpause),
		rename: on(rename),
		update: on(update),
		remove: async (id, options) => remove(daemon, id, options),
		watch: signal => watchContainers(daemon, signal),
		async sample(id, signal) {
			refuseAborted(daemon, signal);
			const container = has(id) ? find(id) : undefined;
			return container && hasProcesses(container) ? sampleOf(container, clock.now()) : undefined;
		},
		async *logs(id, options, signal) {
			const container = find(id);
			if (container.spec.logDriver === 'none') {
				throw errors.logsUnreadable();
			}

			yield* followLog(clock, container, options, AbortSignal.any([signal, daemon.closed]));
		},
		details: read(detailsOf),
		inspect: read(inspect),
		processes: read(container => {
			if (!hasProcesses(container)) {
				throw container.state === 'restarting' ? errors.isRestarting() : errors.notRunning();
			}

			return processesOf(container, clock.now());
		}),
		limits: read(({limits}) => limits),
		size: read(container => containerSize(stores.images, container)),
		commit: async (id, request) => commit(daemon, stores.images, find(id), request),
		diff: read(fileChanges),
		async *export(id) {
			yield Buffer.from(`${find(id).name} is a container of the demo and has no files.\n`);
		},
		signalProcess: on(signalProcess),
		findShell: async id => findShell(find(id)),
		exec: on(exec),
		create: async request => create(daemon, stores, request),
		attach: on(attach),
		wait: on(waitForExit),
	};
}

const changes: FileChanges['changes'] = [
	{kind: 'changed', path: '/etc'},
	{kind: 'deleted', path: '/etc/example.conf'},
	{kind: 'changed', path: '/run'},
	{kind: 'added', path: '/run/app.pid'},
	{kind: 'changed', path: '/var'},
	{kind: 'changed', path: '/var/cache'},
	{kind: 'added', path: '/var/cache/app'},
];

/** The files that a container has changed, the same for all; a container that never ran has changed none. */
function fileChanges({startedAt}: DemoContainer): FileChanges {
	return startedAt === undefined ? {changes: [], total: 0} : {changes, total: changes.length};
}

/** A call that was aborted before it began rejects too. */
function refuseAborted(daemon: Daemon, signal: AbortSignal | undefined): void {
	if (signal?.aborted || daemon.closed.aborted) {
		throw errors.aborted();
	}
}
