import type {Container, ContainerPort, ContainerState, NetworkAttachment} from '../../../model/container.ts';
import {shortId} from '../../../model/id.ts';
import {labelsAt, listAt, membersAt, numberAt, textAt, valueAt} from '../../../model/read-json.ts';
import {resourceId} from '../../../model/resource-id.ts';
import {parseStatus, sinceOf} from './status.ts';

/** Data about a container that its entry in the list does not have. */
type KnownContainer = {
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
	const id = textAt(entry, 'Id');
	if (!/^\w+$/.test(id)) {
		return undefined;
	}

	const state = parseState(textAt(entry, 'State'));
	const status = parseStatus(textAt(entry, 'Status'));
	const labels = labelsAt(entry, 'Labels');
	return {
		key: resourceId(host, id),
		host,
		id,
		name: parseName(valueAt(entry, 'Names')) || shortId(id),
		image: textAt(entry, 'Image'),
		imageId: textAt(entry, 'ImageID'),
		command: textAt(entry, 'Command'),
		createdAt: numberAt(entry, 'Created') * 1000,
		state,
		status: textAt(entry, 'Status'),
		since: status.age && sinceOf(status.age, now, earlier?.state === state ? earlier.since : undefined),
		exitCode: status.exitCode,
		health: status.health,
		ports: parsePorts(valueAt(entry, 'Ports')),
		labels,
		networks: parseNetworks(valueAt(entry, 'NetworkSettings')),
		volumes: parseMounts(valueAt(entry, 'Mounts'), 'volume', 'Name'),
		...bindsOf(valueAt(entry, 'Mounts')),
		wasStopped: seen.wasStopped && state === 'exited',
		revision: seen.revision,
		project:
			labels['com.docker.compose.project'] ??
			labels['io.podman.compose.project'] ??
			(textAt(entry, 'PodName') || undefined),
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
	const all = listAt(names).map(name => textAt(name).replace(/^\//, ''));
	return all.find(name => name !== '' && !name.includes('/')) ?? all[0] ?? '';
}

/** In a fixed order: the engine's changes from list to list. */
function parsePorts(ports: unknown): readonly ContainerPort[] {
	return listAt(ports)
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
	return {
		ip: textAt(port, 'IP') || undefined,
		privatePort: numberAt(port, 'PrivatePort'),
		publicPort: numberAt(port, 'PublicPort') || undefined,
		protocol: textAt(port, 'Type') || 'tcp',
	};
}

function parseNetworks(settings: unknown): readonly NetworkAttachment[] {
	return membersAt(settings, 'Networks')
		.map(([name, network]) => ({name, ip: textAt(network, 'IPAddress') || undefined}))
		.sort((a, b) => compare(a.name, b.name));
}

function parseMounts(mounts: unknown, type: 'volume' | 'bind', field: 'Name' | 'Source'): readonly string[] {
	return listAt(mounts)
		.filter(mount => textAt(mount, 'Type') === type)
		.map(mount => textAt(mount, field))
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
