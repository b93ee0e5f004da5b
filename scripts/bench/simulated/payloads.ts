import {readFileSync} from 'node:fs';
import {humanDuration} from '../../../source/format/duration.ts';
import {hash, type SimulatedContainer, type SimulatedImage} from './fleet.ts';

// Recorded answers of a real engine; only the fields that differ are replaced.
type Recorded = {readonly [field: string]: Recorded};
const listed = recorded('list')[0];
const network = listed?.NetworkSettings?.Networks?.bridge;
const inspected = recorded('inspect-running');
const sampled = recorded('stats-cgroup1');
const listedImage = recorded('images')[0];

/** One entry of the list of containers, as JSON text. The part that does not change is cached. */
export function listEntry(container: SimulatedContainer, now: number): string {
	let parts = cache.get(container);
	if (!parts) {
		const [before = '', after = ''] = JSON.stringify(entryOf(container)).split('<status>');
		parts = [before, after];
		cache.set(container, parts);
	}

	const {isRunning, exitCode, since} = container;
	const age = humanDuration(now - since);
	return parts[0] + (isRunning ? `Up ${age}` : `Exited (${exitCode}) ${age} ago`) + parts[1];
}

const cache = new WeakMap<SimulatedContainer, readonly [before: string, after: string]>();

function entryOf(container: SimulatedContainer) {
	const {id, name, image, command, createdAt, labels, ports, volume, isRunning, ip} = container;
	const address = ip && {MacAddress: '02:42:ac:11:00:02', EndpointID: hash(`endpoint ${id}`), Gateway: '172.18.0.1'};
	return {
		...listed,
		Id: id,
		Names: [`/${name}`],
		Image: image.tag,
		ImageID: image.id,
		Command: command,
		Created: Math.floor(createdAt / 1000),
		Ports: ports.flatMap(([inside, outside]) =>
			['0.0.0.0', '::'].map(host => ({IP: host, PrivatePort: inside, PublicPort: outside, Type: 'tcp'})),
		),
		Labels: labels,
		State: isRunning ? 'running' : 'exited',
		Status: '<status>',
		HostConfig: {NetworkMode: container.network},
		NetworkSettings: {
			Networks: {[container.network]: {...network, ...address, NetworkID: hash(container.network), IPAddress: ip}},
		},
		Mounts: volume === undefined ? [] : [mountOf(volume)],
	};
}

function mountOf(volume: string) {
	const place = {Name: volume, Source: `/var/lib/docker/volumes/${volume}/_data`, Destination: '/data'};
	return {Type: 'volume', ...place, Driver: 'local', Mode: 'z', RW: true, Propagation: ''};
}

/** One inspection. */
export function inspection({id, name, image, createdAt, isRunning, exitCode, since, labels}: SimulatedContainer) {
	const [created, at] = [new Date(createdAt).toISOString(), new Date(since).toISOString()];
	const running = {Status: 'running', Running: true, StartedAt: at};
	const exited = {Status: 'exited', Running: false, Pid: 0, ExitCode: exitCode, StartedAt: created, FinishedAt: at};
	return {
		...inspected,
		Id: id,
		Created: created,
		State: {...inspected.State, ...(isRunning ? running : exited)},
		Image: image.id,
		Name: `/${name}`,
		RestartCount: 0,
		Config: {...inspected.Config, Image: image.tag, Labels: labels},
	};
}

/** Counters of a container that uses up to ten percent of a CPU; how much depends on its id. */
export function stats({id, name}: SimulatedContainer, now: number) {
	const share = (Number.parseInt(id.slice(0, 2), 16) / 256) * 0.1;
	const used = {total_usage: Math.floor(now * 1e6 * share), usage_in_kernelmode: 0, usage_in_usermode: 0};
	return {
		...sampled,
		id,
		name: `/${name}`,
		read: new Date(now).toISOString(),
		cpu_stats: {...sampled.cpu_stats, cpu_usage: used, system_cpu_usage: now * 2e6, online_cpus: 2},
		memory_stats: {...sampled.memory_stats, usage: 5_992_448 + (now % 100) * 4096},
		networks: {eth0: {rx_bytes: Math.floor(now / 100) % 1e9, tx_bytes: Math.floor(now / 200) % 1e9}},
	};
}

/** One entry of the list of images. */
export function imageEntry({id, tag, createdAt}: SimulatedImage) {
	return {
		...listedImage,
		Created: Math.floor(createdAt / 1000),
		Id: id,
		RepoDigests: [`${tag.split(':')[0]}@sha256:${hash(tag)}`],
		RepoTags: [tag],
		Size: 7_269_417 + (Number.parseInt(id.slice(7, 13), 16) % 1e9),
	};
}

/** One event, as a line. */
export function eventLine(action: string, {id, name, image, labels}: SimulatedContainer, now: number): string {
	const Actor = {ID: id, Attributes: {...labels, image: image.tag, name}};
	const event = {status: action, id, from: image.tag, Type: 'container', Action: action, Actor, scope: 'local'};
	return `${JSON.stringify({...event, time: Math.floor(now / 1000), timeNano: now * 1e6})}\n`;
}

function recorded(name: string): Recorded {
	const file = new URL(`../../../test/recorded/docker-26-${name}.json`, import.meta.url);
	return JSON.parse(readFileSync(file, 'utf8'));
}
