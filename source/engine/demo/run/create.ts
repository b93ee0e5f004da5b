import type {ContainerPort} from '../../../model/container.ts';
import {limitsOf} from '../../../model/container-limits.ts';
import type {Json} from '../../../model/json.ts';
import {isSetAt, labelsAt, listAt, membersAt, textAt, textsAt} from '../../../model/read-json.ts';
import type {Created, CreateRequest} from '../../container-api.ts';
import {createContainer, type DemoContainer} from '../container.ts';
import {type ContainerSpec, exposed, type MountSpec, published} from '../container-spec.ts';
import {type Daemon, nextAddress} from '../daemon.ts';
import {assertName, errors} from '../errors.ts';
import {createRandom, hexOf, seedOf} from '../random.ts';
import type {Stores} from '../stores/disk.ts';
import type {DemoImage} from '../stores/image.ts';
import {findNetwork, networkPrefixOf} from '../stores/networks.ts';
import {createVolume} from '../stores/volumes.ts';
import {behaviourOf} from './behaviour.ts';

/** Create a container without starting it. Throws an `EngineError`. */
export function create(daemon: Daemon, stores: Stores, {body, name: wanted}: CreateRequest): Created {
	const image = stores.images.find(textAt(body, 'Image'));
	const name = chooseName(daemon, wanted);
	const mode = textAt(body, 'HostConfig', 'NetworkMode');
	const wantedNetwork = joinedBy(daemon, mode)?.spec.network ?? mode;
	const isDefault = wantedNetwork === '' || wantedNetwork === 'default';
	const network = findNetwork(stores.networks, isDefault ? 'bridge' : wantedNetwork);
	const observed = joinedBy(daemon, textAt(body, 'HostConfig', 'PidMode'));
	const requested = requestedSpec(daemon, stores, {name, image, body, network: network.name});
	const limits = limitsOf(body);
	const make = (spec: ContainerSpec): DemoContainer => ({
		...createContainer(spec, nextAddress(daemon), daemon.clock, seedOf(name, daemon.clock.now())),
		imageId: image.id,
		base: image.base,
		limits: {...limits, memorySwap: limits.memorySwap || limits.memory * 2},
		networks: new Map([[network.name, networkPrefixOf(network)]]),
	});
	const behaviour = behaviourOf(make(requested), [...image.tags][0] ?? '');
	// In the PID namespace of another container, it sees the processes of that one.
	const container = make({...behaviour, ...requested, ...(observed && {processes: observed.spec.processes})});
	daemon.add(container);
	return {id: container.id, warnings: []};
}

/** The container whose namespace a mode such as `container:web` joins. */
function joinedBy(daemon: Daemon, mode: string): DemoContainer | undefined {
	return mode.startsWith('container:') ? daemon.find(mode.slice('container:'.length)) : undefined;
}

function chooseName(daemon: Daemon, wanted: string): string {
	const taken = new Set(daemon.containers().map(({name}) => name));
	if (wanted === '') {
		return generateName(taken, daemon.clock.now());
	}

	assertName('container', wanted);
	if (taken.has(wanted)) {
		throw errors.containerNameInUse(wanted);
	}

	return wanted;
}

/** A name like those that Docker generates: an adjective and a scientist. */
function generateName(taken: ReadonlySet<string>, seed: number): string {
	const random = createRandom(seedOf('name', seed));
	const name = `${random.pick(adjectives)}_${random.pick(scientists)}`;
	return taken.has(name) ? `${name}${taken.size}` : name;
}

const adjectives = ['brave', 'calm', 'clever', 'eager', 'gentle', 'happy', 'keen', 'lucid', 'quiet', 'wise'] as const;
const scientists = ['curie', 'franklin', 'hopper', 'lovelace', 'meitner', 'noether', 'somerville', 'turing'] as const;

type SpecOptions = {
	readonly name: string;
	readonly image: DemoImage;
	readonly body: Json;
	readonly network: string;
};

/** The container as the request and the image describe it, without the behaviour of its command. */
function requestedSpec(daemon: Daemon, stores: Stores, {name, image, body, network}: SpecOptions): ContainerSpec {
	const {config} = image;
	const command = textsAt(body, 'Cmd');
	const entrypoint = textsAt(body, 'Entrypoint');
	// An entrypoint in the request discards the image's command too.
	const defaultCommand = entrypoint.length > 0 ? [] : config.command;
	return {
		name,
		image: textAt(body, 'Image'),
		entrypoint: entrypoint.length > 0 ? entrypoint : config.entrypoint,
		cmd: command.length > 0 ? command : defaultCommand,
		labels: labelsAt(body, 'Labels'),
		env: [...config.environment, ...textsAt(body, 'Env')].filter(entry => !entry.startsWith('PATH=')),
		workingDirectory: textAt(body, 'WorkingDir') || config.workingDirectory || '/',
		user: textAt(body, 'User') || config.user || 'root',
		network,
		ports: portsOf(daemon, body, config.exposedPorts),
		mounts: mountsOf(daemon, stores, body),
		hasTerminal: isSetAt(body, 'Tty'),
		autoRemove: isSetAt(body, 'HostConfig', 'AutoRemove'),
		initial: {state: 'created', createdAgo: 0},
	};
}

/** Bindings without a number get free ports of the host, one after the other. */
function portsOf(daemon: Daemon, body: Json, exposedKeys: readonly string[]): readonly ContainerPort[] {
	const taken = daemon.containers().flatMap(({spec}) => (spec.ports ?? []).map(({publicPort}) => publicPort ?? 0));
	let highest = Math.max(32_767, ...taken);
	const publish = (key: string, binding: Json) => {
		const [port, protocol] = key.split('/');
		return published(
			Number(textAt(binding, 'HostPort')) || ++highest,
			Number(port),
			protocol,
			textAt(binding, 'HostIp'),
		);
	};
	const bindings = membersAt(body, 'HostConfig', 'PortBindings');
	const unbound = exposedKeys.filter(key => !bindings.some(([other]) => other === key));
	const publishesAll = isSetAt(body, 'HostConfig', 'PublishAllPorts');
	return [
		...bindings.flatMap(([key, all]) => listAt(all).flatMap(binding => publish(key, binding))),
		...unbound.flatMap(key => {
			const [port, protocol] = key.split('/');
			return publishesAll ? publish(key, {}) : exposed(Number(port), protocol);
		}),
	];
}

/** Creates volumes that do not exist yet, and an anonymous one where no source is given. */
function mountsOf(daemon: Daemon, {volumes}: Stores, body: Json): readonly MountSpec[] {
	const binds = textsAt(body, 'HostConfig', 'Binds').map(bind => {
		const [source = '', destination = '', mode = ''] = bind.split(':');
		return {source, destination, isReadOnly: mode.split(',').includes('ro')};
	});
	const mounts = listAt(body, 'HostConfig', 'Mounts').map(mount => ({
		source: textAt(mount, 'Source'),
		destination: textAt(mount, 'Target'),
		isReadOnly: isSetAt(mount, 'ReadOnly'),
	}));
	const anonymous = membersAt(body, 'Volumes').map(([destination]) => ({source: '', destination}));
	return [...binds, ...mounts, ...anonymous].map(mount => {
		const name = mount.source || hexOf(64, 'volume', daemon.clock.now(), mount.destination);
		return name.startsWith('/') ? mount : {...mount, source: createVolume(daemon, volumes, {name})};
	});
}
