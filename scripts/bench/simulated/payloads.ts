import {hash, type SimulatedContainer, type SimulatedImage} from './fleet.ts';

/** One entry of the list of containers, as JSON text. What stays the same is written once. */
export function listEntry(container: SimulatedContainer, now: number): string {
	let parts = written.get(container);
	if (!parts) {
		const [before = '', after = ''] = JSON.stringify(entryOf(container)).split('<status>');
		parts = [before, after];
		written.set(container, parts);
	}

	return parts[0] + statusOf(container, now) + parts[1];
}

const written = new WeakMap<SimulatedContainer, readonly [before: string, after: string]>();

/** Field by field as in `test/recorded/docker-26-list.json`. */
function entryOf(container: SimulatedContainer) {
	const {id, name, image, command, createdAt, labels, ports, network, volume, isRunning, ip} = container;
	return {
		Id: id,
		Names: [`/${name}`],
		Image: image.tag,
		ImageID: image.id,
		Command: command,
		Created: Math.floor(createdAt / 1000),
		Ports: ports.flatMap(([inside, outside]) =>
			['0.0.0.0', '::'].map(address => ({IP: address, PrivatePort: inside, PublicPort: outside, Type: 'tcp'})),
		),
		Labels: labels,
		State: isRunning ? 'running' : 'exited',
		Status: '<status>',
		HostConfig: {NetworkMode: network},
		NetworkSettings: {Networks: {[network]: networkOf(network, id, ip)}},
		Mounts: volume === undefined ? [] : [mountOf(volume)],
	};
}

function networkOf(network: string, id: string, ip: string) {
	return {
		IPAMConfig: null,
		Links: null,
		Aliases: null,
		MacAddress: ip && '02:42:ac:11:00:02',
		NetworkID: hash(network),
		EndpointID: ip && hash(`endpoint ${id}`),
		Gateway: ip && '172.18.0.1',
		IPAddress: ip,
		IPPrefixLen: ip ? 16 : 0,
		IPv6Gateway: '',
		GlobalIPv6Address: '',
		GlobalIPv6PrefixLen: 0,
		DriverOpts: null,
		DNSNames: null,
	};
}

function mountOf(volume: string) {
	const Source = `/var/lib/docker/volumes/${volume}/_data`;
	return {
		Type: 'volume',
		Name: volume,
		Source,
		Destination: '/data',
		Driver: 'local',
		Mode: 'z',
		RW: true,
		Propagation: '',
	};
}

function statusOf({isRunning, exitCode, since}: SimulatedContainer, now: number): string {
	const age = ageWords(Math.max(0, now - since) / 1000);
	return isRunning ? `Up ${age}` : `Exited (${exitCode}) ${age} ago`;
}

/** As Docker's units library says it, but for its "About". */
function ageWords(seconds: number): string {
	const [, size, word] = units.find(([from]) => seconds >= from) ?? [0, 1, 'seconds'];
	return seconds < 1 ? 'Less than a second' : `${Math.floor(seconds / size)} ${word}`;
}

/** From how many seconds on a unit is used, how many it has, and its name. */
const units: readonly (readonly [from: number, size: number, word: string])[] = [
	[60 * 86_400, 30 * 86_400, 'months'],
	[14 * 86_400, 7 * 86_400, 'weeks'],
	[2 * 86_400, 86_400, 'days'],
	[2 * 3600, 3600, 'hours'],
	[2 * 60, 60, 'minutes'],
];

/** What one inspection tells, with what is read of it. */
export function inspection({id, name, image, createdAt, isRunning, exitCode, since, labels}: SimulatedContainer) {
	const at = new Date(since).toISOString();
	return {
		Id: id,
		Created: new Date(createdAt).toISOString(),
		Path: 'sleep',
		Args: ['100000'],
		State: {
			Status: isRunning ? 'running' : 'exited',
			Running: isRunning,
			Paused: false,
			Restarting: false,
			OOMKilled: false,
			Dead: false,
			Pid: isRunning ? 4242 : 0,
			ExitCode: isRunning ? 0 : exitCode,
			Error: '',
			StartedAt: isRunning ? at : new Date(createdAt).toISOString(),
			FinishedAt: isRunning ? '0001-01-01T00:00:00Z' : at,
		},
		Image: image.id,
		Name: `/${name}`,
		RestartCount: 0,
		HostConfig: {NetworkMode: 'bridge', RestartPolicy: {Name: 'no', MaximumRetryCount: 0}},
		Mounts: [],
		Config: {Image: image.tag, Tty: false, Env: ['PATH=/usr/bin:/bin'], Cmd: ['sleep', '100000'], Labels: labels},
		NetworkSettings: {Networks: {}, Ports: {}},
	};
}

/** Counters of a container that uses a few percent of a processor, more or less by its id. */
export function stats({id}: SimulatedContainer, now: number) {
	const share = (Number.parseInt(id.slice(0, 2), 16) / 256) * 0.1;
	return {
		read: new Date(now).toISOString(),
		preread: '0001-01-01T00:00:00Z',
		pids_stats: {current: 3, limit: 99},
		blkio_stats: {io_service_bytes_recursive: [{major: 7, minor: 0, op: 'Read', value: 3_145_728}]},
		cpu_stats: {
			cpu_usage: {total_usage: Math.floor(now * 1e6 * share), usage_in_kernelmode: 0, usage_in_usermode: 0},
			system_cpu_usage: now * 2e6,
			online_cpus: 2,
			throttling_data: {periods: 0, throttled_periods: 0, throttled_time: 0},
		},
		memory_stats: {usage: 5_992_448 + (now % 100) * 4096, stats: {inactive_file: 4096}, limit: 67_108_864},
		networks: {eth0: {rx_bytes: Math.floor(now / 100) % 1e9, tx_bytes: Math.floor(now / 200) % 1e9}},
	};
}

export function imageEntry({id, tag, createdAt}: SimulatedImage) {
	return {
		Containers: -1,
		Created: Math.floor(createdAt / 1000),
		Id: id,
		Labels: null,
		ParentId: '',
		RepoDigests: [`${tag.split(':')[0]}@sha256:${hash(tag)}`],
		RepoTags: [tag],
		SharedSize: -1,
		Size: 7_269_417 + (Number.parseInt(id.slice(7, 13), 16) % 1e9),
	};
}

/** One event, as a line. */
export function eventLine(action: string, {id, name, image, labels}: SimulatedContainer, now: number): string {
	const Actor = {ID: id, Attributes: {...labels, image: image.tag, name}};
	const event = {status: action, id, from: image.tag, Type: 'container', Action: action, Actor, scope: 'local'};
	return `${JSON.stringify({...event, time: Math.floor(now / 1000), timeNano: now * 1e6})}\n`;
}
