import type {Clock} from '../../model/clock.ts';
import type {EngineInfo} from '../../model/engine-info.ts';
import type {ContainerApi, Engine} from '../engine.ts';
import {createActions} from './actions.ts';
import {openWorld} from './beginnings.ts';
import {cast} from './cast/cast.ts';
import type {DemoContainer} from './demo-container.ts';
import {watch} from './feed.ts';
import {inspect} from './inspect.ts';
import {createCache, createSystemApi, type Stores, sizeOf} from './items/disk.ts';
import {createImageApi} from './items/image-api.ts';
import {createNetworkApi, createWeb} from './items/networks.ts';
import {createShelf} from './items/shelf.ts';
import {createCellar, createVolumeApi, dropAnonymous} from './items/volumes.ts';
import {processesOf} from './processes.ts';
import {aborted, isRestarting, logsUnreadable, notRunning} from './refusals.ts';
import {attach} from './run/attach.ts';
import {create} from './run/create.ts';
import {exec, findShell} from './run/exec.ts';
import {limitsOf, update} from './run/limits.ts';
import {waitForExit} from './run/wait.ts';
import {detailsOf} from './snapshot.ts';
import {machine} from './usage.ts';
import {createWorld, type World} from './world.ts';

const host = 'demo';

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
	isDemo: true,
};

/**
 * An engine of its own that runs nothing: a small world that moves by the clock and is the same each time for the same
 * clock and seed. It can be told to do all that an engine can, and touches nothing outside.
 */
export function createDemoEngine({clock, seed = 1}: {readonly clock: Clock; readonly seed?: number}): Engine {
	const world = createWorld(host, cast, clock, seed);
	openWorld(world);
	const stores = {
		shelf: createShelf(world),
		cellar: createCellar(world),
		web: createWeb(world),
		cache: createCache(world),
	};
	return {
		host,
		name: 'demo',
		async connect(signal) {
			refuseAborted(world, signal);
			return info;
		},
		containers: withStores(world, stores),
		images: createImageApi(world, stores.shelf),
		volumes: createVolumeApi(world, stores.cellar),
		networks: createNetworkApi(world, stores.web),
		system: createSystemApi(world, stores),
		close: world.close,
	};
}

/** What containers have to do with what is stored beside them. */
function withStores(world: World, stores: Stores): ContainerApi {
	const {shelf, cellar} = stores;
	const containers = containersOf(world);
	return {
		...containers,
		create: async request => create(world, stores, request),
		size: async id => sizeOf(shelf, world.find(id)),
		async remove(id, options) {
			const container = world.has(id) ? world.find(id) : undefined;
			await containers.remove(id, options);
			if (container && options.volumes) {
				dropAnonymous(world, cellar, container);
			}
		},
	};
}

function containersOf(world: World): ContainerApi {
	const about =
		<Value>(tell: (container: DemoContainer) => Value) =>
		async (id: string, signal: AbortSignal) => {
			refuseAborted(world, signal);
			return tell(world.find(id));
		};
	return {
		watch: signal => watch(world, either(world, signal)),
		async sample(id, signal) {
			refuseAborted(world, signal);
			const container = world.has(id) ? world.find(id) : undefined;
			return container && hasProcesses(container) ? container.gauges.read(world.clock.now()) : undefined;
		},
		async *logs(id, options, signal) {
			const container = world.find(id);
			if (container.role.logDriver === 'none') {
				throw logsUnreadable();
			}

			yield* container.journal.follow(options, either(world, signal));
		},
		details: about(detailsOf),
		inspect: about(inspect),
		processes: about(container => {
			if (!hasProcesses(container)) {
				throw container.state === 'restarting' ? isRestarting() : notRunning();
			}

			return processesOf(container, world.clock.now());
		}),
		...createActions(world),
		findShell: async id => findShell(world.find(id)),
		exec: async (id, request) => exec(world.find(id), request),
		attach: async (id, request) => attach(world, world.find(id), request),
		wait: async (id, condition, signal) => waitForExit(world, world.find(id), condition, signal),
		limits: about(limitsOf),
		update: async (id, limits) => update(world, world.find(id), limits),
	};
}

/** Who has taken a question back gets no answer. */
function refuseAborted(world: World, signal: AbortSignal): void {
	if (signal.aborted || world.closed.aborted) {
		throw aborted();
	}
}

function either(world: World, signal: AbortSignal): AbortSignal {
	return AbortSignal.any([signal, world.closed]);
}

function hasProcesses({state}: DemoContainer): boolean {
	return state === 'running' || state === 'paused';
}
