import type {Container, ContainerPort, ContainerState, NetworkAttachment} from '../../../model/container.ts';
import {resourceId} from '../../../model/resource-id.ts';
import {fields, items, number, parseLabels, text} from './json.ts';
import {parseStatus, sinceOf} from './status.ts';

/** Data about a container that its entry in the list does not have. */
export type KnownContainer = {
	/** The container in the last list, so that the estimate of `since` does not change. */
	readonly earlier?: Container | undefined;
	/** From its events. */
	readonly seen?: Pick<Container, 'revision' | 'wasStopped'> | undefined;
};

/** One entry of the list of containers; undefined without an id. `now` is the time of the list in milliseconds. */
export function parseContainer(
	host: string,
	entry: unknown,
	now: number,
	{earlier, seen = nothingSeen}: KnownContainer = {},
): Container | undefined {
	const {Id, Names, Image, ImageID, Command, Created, State, Status, Ports, Labels, NetworkSettings, Mounts, PodName} =
		fields(entry);
	const id = text(Id);
	if (!/^\w+$/.test(id)) {
		return undefined;
	}

	const state = parseState(text(State));
	const status = parseStatus(text(Status));
	const labels = parseLabels(Labels);
	return {
		key: resourceId(host, id),
		host,
		id,
		name: parseName(Names) || id.slice(0, 12),
		image: text(Image),
		imageId: text(ImageID),
		command: text(Command),
		createdAt: (number(Created) ?? 0) * 1000,
		state,
		status: text(Status),
		since: status.age && sinceOf(status.age, now, earlier?.state === state ? earlier.since : undefined),
		exitCode: status.exitCode,
		health: status.health,
		ports: parsePorts(Ports),
		labels,
		networks: parseNetworks(NetworkSettings),
		volumes: parseMounts(Mounts, 'volume', 'Name'),
		...bindsOf(Mounts),
		wasStopped: seen.wasStopped && state === 'exited',
		revision: seen.revision,
		project:
			labels['com.docker.compose.project'] ?? labels['io.podman.compose.project'] ?? (text(PodName) || undefined),
		service: labels['com.docker.compose.service'],
	};
}

const nothingSeen = {revision: 0, wasStopped: false};

/** Docker's states, and those that only Podman has. */
const states: Readonly<Record<string, ContainerState>> = {
	created: 'created',
	configured: 'created',
	initialized: 'created',
	running: 'running',
	stopping: 'running',
	paused: 'paused',
	restarting: 'restarting',
	removing: 'removing',
	exited: 'exited',
	stopped: 'exited',
	dead: 'dead',
};

function parseState(word: string): ContainerState {
	return (Object.hasOwn(states, word) ? states[word] : undefined) ?? 'unknown';
}

/**
 * A container's name, from the `Names` of a list. Legacy links are additional names that start with the linking
 * container's: `/web/db`.
 */
export function parseName(names: unknown): string {
	const all = items(names).map(name => text(name).replace(/^\//, ''));
	return all.find(name => name !== '' && !name.includes('/')) ?? all[0] ?? '';
}

/** In a fixed order: the engine's changes from list to list. */
function parsePorts(ports: unknown): readonly ContainerPort[] {
	return items(ports)
		.map(parsePort)
		.sort(
			(a, b) =>
				a.privatePort - b.privatePort ||
				compare(a.protocol, b.protocol) ||
				compare(a.ip ?? '', b.ip ?? '') ||
				(a.publicPort ?? 0) - (b.publicPort ?? 0),
		);
}

function parsePort(port: unknown): ContainerPort {
	const {IP, PrivatePort, PublicPort, Type} = fields(port);
	return {
		ip: text(IP) || undefined,
		privatePort: number(PrivatePort) ?? 0,
		publicPort: number(PublicPort) || undefined,
		protocol: text(Type) || 'tcp',
	};
}

function parseNetworks(settings: unknown): readonly NetworkAttachment[] {
	return Object.entries(fields(fields(settings).Networks))
		.map(([name, network]) => ({name, ip: text(fields(network).IPAddress) || undefined}))
		.sort((a, b) => compare(a.name, b.name));
}

function parseMounts(mounts: unknown, type: 'volume' | 'bind', field: 'Name' | 'Source'): readonly string[] {
	return items(mounts)
		.map(fields)
		.filter(({Type}) => Type === type)
		.map(mount => text(mount[field]))
		.sort(compare);
}

/** Absent if there are none, since there may be tens of thousands of containers. */
function bindsOf(mounts: unknown): Pick<Container, 'binds'> {
	const binds = parseMounts(mounts, 'bind', 'Source');
	return binds.length > 0 ? {binds} : {};
}

function compare(a: string, b: string): number {
	return a < b ? -1 : Number(a > b);
}
