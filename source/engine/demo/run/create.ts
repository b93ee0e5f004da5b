import type {Port} from '../../../model/container.ts';
import type {Json} from '../../../model/json.ts';
import {isSetAt, listAt, membersAt, numberAt, textAt, textsAt} from '../../../model/read-json.ts';
import type {Created, CreateRequest} from '../../engine.ts';
import {createContainer, type DemoContainer} from '../demo-container.ts';
import type {DemoImage} from '../items/demo-image.ts';
import type {Stores} from '../items/disk.ts';
import {findNetwork} from '../items/networks.ts';
import {noSuchImage} from '../items/refusals.ts';
import {createVolume} from '../items/volumes.ts';
import {hexOf, seedOf} from '../random.ts';
import {badName, nameInUse} from '../refusals.ts';
import {exposed, type Mount, published, type Role} from '../role.ts';
import {idle, type Usage} from '../usage.ts';
import {silent} from '../voices/apps.ts';
import type {World} from '../world.ts';
import {behaviourOf} from './behaviour.ts';
import {freeName} from './names.ts';
import {traitsOf} from './traits.ts';

/** Make a container as a request asks, without starting it. Throws an `EngineError` where it cannot be made. */
export function create(world: World, stores: Stores, {body, name: wanted, platform}: CreateRequest): Created {
	const image = imageFor(stores, textAt(body, 'Image'), platform);
	const name = nameFor(world, wanted);
	const mode = textAt(body, 'HostConfig', 'NetworkMode');
	const network = findNetwork(stores.web, mode === '' || mode === 'default' ? 'bridge' : mode);
	const frame = frameOf(world, stores, {name, image, body, network: network.name});
	const make = (role: Role): DemoContainer => ({
		...createContainer(role, addressFor(world), world.clock, seedOf(name, world.clock.now())),
		imageId: image.id,
		networks: new Map([[network.name, network.prefix]]),
	});
	const container = make({...frame, ...behaviourOf(make(frame), nameOf(image))});
	world.add(container);
	return {id: container.id, warnings: []};
}

function imageFor({shelf}: Stores, reference: string, platform: string): DemoImage {
	const image = shelf.find(reference);
	if (platform !== '' && !`${image.config.platform}/`.startsWith(`${platform}/`)) {
		throw noSuchImage(reference);
	}

	return image;
}

function nameFor(world: World, wanted: string): string {
	const taken = new Set(world.containers().map(({name}) => name));
	if (wanted === '') {
		return freeName(taken, world.clock.now());
	}

	if (!/^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(wanted)) {
		throw badName(wanted);
	}

	if (taken.has(wanted)) {
		throw nameInUse(wanted);
	}

	return wanted;
}

/** A name that it goes by; one by its id alone has none. */
function nameOf({tags}: DemoImage): string {
	return [...tags][0] ?? '';
}

/** The first one is the gateway's. */
function addressFor(world: World): number {
	return Math.max(1, ...world.containers().map(({address}) => address)) + 1;
}

type Wish = {
	readonly name: string;
	readonly image: DemoImage;
	readonly body: Json;
	readonly network: string;
};

/** All of it but what its command does. */
function frameOf(world: World, stores: Stores, {name, image, body, network}: Wish): Role {
	const {config} = image;
	const command = textsAt(body, 'Cmd');
	const entrypoint = textsAt(body, 'Entrypoint');
	const own = entrypoint.length > 0 ? [] : config.command;
	return {
		...traitsOf(nameOf(image)),
		name,
		image: textAt(body, 'Image'),
		entrypoint: entrypoint.length > 0 ? entrypoint : config.entrypoint,
		cmd: command.length > 0 ? command : own,
		labels: Object.fromEntries(membersAt(body, 'Labels').map(([key]) => [key, textAt(body, 'Labels', key)])),
		env: [...config.environment, ...textsAt(body, 'Env')].filter(entry => !entry.startsWith('PATH=')),
		workingDirectory: textAt(body, 'WorkingDir') || config.workingDirectory || '/',
		user: textAt(body, 'User') || config.user || 'root',
		network,
		ports: portsOf(world, body, config.exposedPorts),
		mounts: mountsOf(world, stores, body),
		restartPolicy: policyOf(textAt(body, 'HostConfig', 'RestartPolicy', 'Name')),
		hasTerminal: isSetAt(body, 'Tty'),
		removesItself: isSetAt(body, 'HostConfig', 'AutoRemove'),
		usage: {...idle, ...limitsIn(body)},
		processes: [],
		voice: silent,
		begins: {state: 'created', createdAgo: 0},
	};
}

function policyOf(name: string): NonNullable<Role['restartPolicy']> {
	return name === 'always' || name === 'unless-stopped' || name === 'on-failure' ? name : 'no';
}

function limitsIn(body: Json): Partial<Usage> {
	const memoryLimit = numberAt(body, 'HostConfig', 'Memory');
	const cpuLimit = numberAt(body, 'HostConfig', 'NanoCpus') / 1e9;
	const pidsLimit = numberAt(body, 'HostConfig', 'PidsLimit');
	return {
		...(memoryLimit > 0 && {memoryLimit}),
		...(cpuLimit > 0 && {cpuLimit}),
		...(pidsLimit > 0 && {pidsLimit}),
	};
}

function portsOf(world: World, body: Json, named: readonly string[]): readonly Port[] {
	const bindings = membersAt(body, 'HostConfig', 'PortBindings');
	const bound = bindings.flatMap(([key, all]) =>
		listAt(all).flatMap(binding =>
			published(Number(textAt(binding, 'HostPort')) || freePort(world), Number.parseInt(key, 10)),
		),
	);
	const others = named.filter(key => !bindings.some(([other]) => other === key));
	return [...bound, ...others.flatMap(key => exposed(Number.parseInt(key, 10)))];
}

/** As the engine chooses one. */
function freePort(world: World): number {
	const taken = world.containers().flatMap(({role}) => (role.ports ?? []).map(({publicPort}) => publicPort ?? 0));
	return Math.max(32_767, ...taken) + 1;
}

/** Volumes that are not there yet are made, those without a name for this container alone. */
function mountsOf(world: World, {cellar}: Stores, body: Json): readonly Mount[] {
	const binds = textsAt(body, 'HostConfig', 'Binds').map(bind => {
		const [source = '', destination = '', mode = ''] = bind.split(':');
		return {source, destination, isReadOnly: mode.split(',').includes('ro')};
	});
	const mounts = listAt(body, 'HostConfig', 'Mounts').map(mount => ({
		source: textAt(mount, 'Source'),
		destination: textAt(mount, 'Target'),
		isReadOnly: isSetAt(mount, 'ReadOnly'),
	}));
	const nameless = membersAt(body, 'Volumes').map(([destination]) => ({source: '', destination}));
	return [...binds, ...mounts, ...nameless].map(mount => {
		const name = mount.source || hexOf(64, 'volume', world.clock.now(), mount.destination);
		return name.startsWith('/') ? mount : {...mount, source: createVolume(world, cellar, {name})};
	});
}
