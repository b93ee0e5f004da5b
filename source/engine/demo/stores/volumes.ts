import type {Json} from '../../../model/json.ts';
import {day} from '../../../model/units.ts';
import {isGeneratedName, type Volume, volumeKey} from '../../../model/volume.ts';
import type {CreateVolumeRequest, VolumeApi} from '../../volume-api.ts';
import type {DemoContainer} from '../container.ts';
import type {Daemon} from '../daemon.ts';
import {assertName, errors, found} from '../errors.ts';
import {hexOf, seedOf} from '../random.ts';
import {createSignal, type Signal, watch} from '../signal.ts';
import {isoTime} from '../timestamps.ts';

export type DemoVolume = Volume & {
	/** Bytes; 0 in volumes that the user created. */
	readonly size: number;
};

export type VolumeStore = {
	readonly volumes: Map<string, DemoVolume>;
	readonly changed: Signal;
};

/** The volumes that the containers mount, and an unused one. */
export function createVolumeStore(daemon: Daemon): VolumeStore {
	const mounted = daemon
		.containers()
		.flatMap(({spec, createdAt}) =>
			(spec.mounts ?? [])
				.filter(({source}) => !source.startsWith('/'))
				.map(({source}) => filledVolume(daemon, source, createdAt)),
		);
	const all = [...mounted, filledVolume(daemon, 'shop_pgdata_old', daemon.clock.now() - 71 * day)];
	const store = {volumes: new Map(all.map(volume => [volume.name, volume])), changed: createSignal()};
	daemon.events.subscribe(({action, container}) => {
		if (action === 'destroy' && container.removesVolumes) {
			removeAnonymousVolumes(daemon, store, container);
		}
	});
	return store;
}

/** The volume calls of the engine. */
export function createVolumeApi(daemon: Daemon, store: VolumeStore): VolumeApi {
	return {
		watch: signal => watch(daemon, store.changed, signal, () => listVolumes(store)),
		inspect: async name => inspectionOf(findVolume(store, name)),
		create: async request => createVolume(daemon, store, request),
		remove: async name => removeVolume(daemon, store, name),
	};
}

/** Named volumes first, each group sorted by name. */
function listVolumes({volumes}: VolumeStore): readonly Volume[] {
	return [...volumes.values()].toSorted(
		(a, b) => Number(a.isAnonymous) - Number(b.isAnonymous) || (a.name < b.name ? -1 : 1),
	);
}

/** The containers that mount a volume, running or not. */
function usersOfVolume(daemon: Daemon, name: string): readonly DemoContainer[] {
	return daemon.containers().filter(({spec}) => spec.mounts?.some(({source}) => source === name));
}

/** Remove a volume. Throws an `EngineError` where a container mounts it. */
export function removeVolume(daemon: Daemon, store: VolumeStore, name: string): void {
	findVolume(store, name);
	const [user] = usersOfVolume(daemon, name);
	if (user) {
		throw errors.volumeInUse(user.name);
	}

	store.volumes.delete(name);
	store.changed.notify();
}

/** Remove the anonymous volumes of a removed container. */
function removeAnonymousVolumes(daemon: Daemon, store: VolumeStore, {spec}: DemoContainer): void {
	for (const {source} of spec.mounts ?? []) {
		if (isGeneratedName(source) && usersOfVolume(daemon, source).length === 0) {
			store.volumes.delete(source);
		}
	}

	store.changed.notify();
}

/** Create a volume unless it exists. Returns its name. */
export function createVolume(daemon: Daemon, store: VolumeStore, request: CreateVolumeRequest): string {
	const now = daemon.clock.now();
	const name = request.name || hexOf(64, 'volume', now, store.volumes.size);
	assertName('volume', name);
	if (!store.volumes.has(name)) {
		store.volumes.set(name, newVolume(daemon, name, now, request));
		store.changed.notify();
	}

	return name;
}

function newVolume(
	{host}: Daemon,
	name: string,
	createdAt: number,
	{driver = 'local', labels = {}}: Partial<CreateVolumeRequest>,
): DemoVolume {
	return {
		key: volumeKey(host, name),
		host,
		name,
		driver,
		mountpoint: `/var/lib/docker/volumes/${name}/_data`,
		createdAt,
		labels,
		isAnonymous: isGeneratedName(name),
		size: 0,
	};
}

function filledVolume(daemon: Daemon, name: string, createdAt: number): DemoVolume {
	return {...newVolume(daemon, name, createdAt, {}), size: 40_960 + (seedOf('volume', name) % 700_000_000)};
}

function findVolume({volumes}: VolumeStore, name: string): DemoVolume {
	return found(volumes.get(name), errors.noSuchVolume);
}

function inspectionOf({name, createdAt, driver, labels, mountpoint}: DemoVolume): Json {
	return {
		CreatedAt: isoTime(createdAt ?? 0),
		Driver: driver,
		Labels: labels,
		Mountpoint: mountpoint,
		Name: name,
		Options: null,
		Scope: 'local',
	};
}
