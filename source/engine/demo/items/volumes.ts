import type {Json} from '../../../model/json.ts';
import {resourceId} from '../../../model/resource-id.ts';
import type {Volume} from '../../../model/volume.ts';
import type {CreateVolumeRequest, VolumeApi, VolumesListed} from '../../volume-api.ts';
import {type Bell, createBell} from '../bell.ts';
import type {DemoContainer} from '../demo-container.ts';
import {hexOf, seedOf} from '../random.ts';
import {day} from '../role.ts';
import {isoTime} from '../stamps.ts';
import type {World} from '../world.ts';
import {badVolumeName, noSuchVolume, volumeInUse} from './refusals.ts';
import {watchItems} from './watch-items.ts';

/** A volume of the demo. */
export type DemoVolume = {
	readonly name: string;
	/** Milliseconds since the epoch. */
	readonly createdAt: number;
	readonly driver: string;
	readonly labels: Readonly<Record<string, string>>;
	/** Bytes in it; what the person makes stays empty. */
	readonly size: number;
};

/** The volumes that the demo's engine has. */
export type Cellar = {
	readonly volumes: Map<string, DemoVolume>;
	/** Rings when one has come or gone. */
	readonly bell: Bell;
};

/** The volumes that the containers mount when the demo opens, and one that none does any more. */
export function createCellar(world: World): Cellar {
	const mounted = world
		.containers()
		.flatMap(({role, createdAt}) =>
			(role.mounts ?? []).filter(({source}) => !source.startsWith('/')).map(({source}) => filled(source, createdAt)),
		);
	const all = [...mounted, filled('shop_pgdata_old', world.clock.now() - 71 * day)];
	const cellar = {volumes: new Map(all.map(volume => [volume.name, volume])), bell: createBell()};
	world.listen(({type, container}) => {
		if (type === 'removed' && container.role.removesItself) {
			dropAnonymous(world, cellar, container);
		}
	});
	return cellar;
}

/** What can be read of and done to the demo's volumes. */
export function createVolumeApi(world: World, cellar: Cellar): VolumeApi {
	return {
		async *watch(signal): AsyncGenerator<VolumesListed> {
			for await (const volumes of watchItems(world, cellar.bell, signal, () => listVolumes(world, cellar))) {
				yield {type: 'listed', volumes};
			}
		},
		inspect: async name => inspectionOf(find(cellar, name)),
		users: async name => holdersOf(world, name).map(({id}) => id),
		create: async request => createVolume(world, cellar, request),
		remove: async name => removeVolume(world, cellar, name),
	};
}

/** All volumes as a list call tells them. */
export function listVolumes({host}: World, {volumes}: Cellar): readonly Volume[] {
	return [...volumes.values()]
		.map(({name, createdAt, driver, labels}) => ({
			key: resourceId(host, name),
			host,
			name,
			driver,
			scope: 'local',
			mountpoint: mountpointOf(name),
			createdAt,
			labels,
			isAnonymous: isAnonymous(name),
		}))
		.toSorted((a, b) => Number(a.isAnonymous) - Number(b.isAnonymous) || (a.name < b.name ? -1 : 1));
}

/** The containers that mount a volume, running or not. */
export function holdersOf(world: World, name: string): readonly DemoContainer[] {
	return world.containers().filter(({role}) => role.mounts?.some(({source}) => source === name));
}

/** Remove a volume that no container mounts. */
export function removeVolume(world: World, cellar: Cellar, name: string): void {
	find(cellar, name);
	const [holder] = holdersOf(world, name);
	if (holder) {
		throw volumeInUse(holder.name);
	}

	cellar.volumes.delete(name);
	cellar.bell.ring();
}

/** With a container go the volumes that were made for it alone, if that is wanted. */
export function dropAnonymous(world: World, cellar: Cellar, {role}: DemoContainer): void {
	for (const {source} of role.mounts ?? []) {
		if (isAnonymous(source) && holdersOf(world, source).length === 0) {
			cellar.volumes.delete(source);
		}
	}

	cellar.bell.ring();
}

/** Whether it was made without a name. */
export function isAnonymous(name: string): boolean {
	return /^[0-9a-f]{64}$/.test(name);
}

function filled(name: string, createdAt: number): DemoVolume {
	return {name, createdAt, driver: 'local', labels: {}, size: 40_960 + (seedOf('volume', name) % 700_000_000)};
}

function find({volumes}: Cellar, name: string): DemoVolume {
	const volume = volumes.get(name);
	if (!volume) {
		throw noSuchVolume();
	}

	return volume;
}

/** Make a volume; one of that name that is there already is as good. Returns its name. */
export function createVolume(world: World, {volumes, bell}: Cellar, request: CreateVolumeRequest): string {
	const now = world.clock.now();
	const name = request.name || hexOf(64, 'volume', now, volumes.size);
	if (!/^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(name)) {
		throw badVolumeName(name);
	}

	if (!volumes.has(name)) {
		volumes.set(name, {name, createdAt: now, driver: request.driver ?? 'local', labels: request.labels ?? {}, size: 0});
		bell.ring();
	}

	return name;
}

function mountpointOf(name: string): string {
	return `/var/lib/docker/volumes/${name}/_data`;
}

function inspectionOf({name, createdAt, driver, labels}: DemoVolume): Json {
	return {
		CreatedAt: isoTime(createdAt),
		Driver: driver,
		Labels: labels,
		Mountpoint: mountpointOf(name),
		Name: name,
		Options: null,
		Scope: 'local',
	};
}
