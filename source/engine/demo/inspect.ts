import type {Json} from '../../model/json.ts';
import {addressOf, type DemoContainer, type HealthRecord} from './demo-container.ts';
import {hexOf, seedOf} from './random.ts';
import type {Mount, Role} from './role.ts';
import {labelsOf} from './snapshot.ts';
import {isoTime} from './stamps.ts';

type JsonObject = {readonly [key: string]: Json};

/** A container as `docker inspect` prints it. */
export function inspect(container: DemoContainer): JsonObject {
	const {role, id} = container;
	const [path = '', ...args] = [...(role.entrypoint ?? []), ...role.cmd];
	const directory = `/var/lib/docker/containers/${id}`;
	return {
		Id: id,
		Created: isoTime(container.createdAt),
		Path: path,
		Args: args,
		State: stateOf(container),
		Image: container.imageId,
		ResolvConfPath: `${directory}/resolv.conf`,
		HostnamePath: `${directory}/hostname`,
		HostsPath: `${directory}/hosts`,
		LogPath: role.logDriver === 'none' ? '' : `${directory}/${id}-json.log`,
		Name: `/${container.name}`,
		RestartCount: container.restartCount,
		Driver: 'overlay2',
		Platform: 'linux',
		MountLabel: '',
		ProcessLabel: '',
		AppArmorProfile: 'docker-default',
		ExecIDs: null,
		HostConfig: hostConfigOf(container),
		GraphDriver: {Name: 'overlay2', Data: layersOf(container)},
		Mounts: (role.mounts ?? []).map(mountOf),
		Config: configOf(container),
		NetworkSettings: networkSettingsOf(container),
	};
}

/** The number of a container's first process on the host; 0 while it has none. */
export function pidOf({id, state, startedAt}: DemoContainer): number {
	return state === 'running' || state === 'paused' ? 2000 + (seedOf(id, startedAt ?? 0) % 30_000) : 0;
}

/** The name that a container knows its machine by. */
export function hostnameOf({id, role}: DemoContainer): string {
	return role.network === 'host' ? 'demo' : id.slice(0, 12);
}

/** The variables that its processes begin with. */
export function environmentOf(role: Role): readonly string[] {
	return ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', ...(role.env ?? [])];
}

function stateOf(container: DemoContainer): JsonObject {
	const {state, health} = container;
	return {
		Status: state,
		// To Docker one that waits to be restarted counts as running.
		Running: state === 'running' || state === 'paused' || state === 'restarting',
		Paused: state === 'paused',
		Restarting: state === 'restarting',
		OOMKilled: container.isOutOfMemory,
		Dead: false,
		Pid: pidOf(container),
		ExitCode: container.exitCode,
		Error: container.error,
		StartedAt: timeOf(container.startedAt),
		FinishedAt: timeOf(container.finishedAt),
		...(health && {Health: healthJson(health)}),
	};
}

function healthJson({status, failingStreak, log}: HealthRecord): JsonObject {
	return {
		Status: status,
		FailingStreak: failingStreak,
		Log: log.map(({at, exitCode, output}) => ({
			Start: isoTime(at),
			End: isoTime(at + 43),
			ExitCode: exitCode,
			Output: output,
		})),
	};
}

function timeOf(at: number | undefined): string {
	return at === undefined ? '0001-01-01T00:00:00Z' : isoTime(at);
}

function hostConfigOf({role, usage, restartPolicy}: DemoContainer): JsonObject {
	const {mounts = []} = role;
	return {
		Binds: mounts.map(({source, destination, isReadOnly}) => `${source}:${destination}:${isReadOnly ? 'ro' : 'rw'}`),
		LogConfig: {Type: role.logDriver ?? 'json-file', Config: {}},
		NetworkMode: role.network,
		PortBindings: bindingsOf(role),
		RestartPolicy: {Name: restartPolicy.name, MaximumRetryCount: restartPolicy.maximumRetries},
		AutoRemove: role.removesItself ?? false,
		Privileged: false,
		ReadonlyRootfs: false,
		Memory: usage.memoryLimit ?? 0,
		MemorySwap: (usage.memoryLimit ?? 0) * 2,
		NanoCpus: (usage.cpuLimit ?? 0) * 1e9,
		CpuShares: 0,
		PidsLimit: usage.pidsLimit ?? null,
		OomKillDisable: false,
		CapAdd: null,
		CapDrop: null,
		CgroupnsMode: 'private',
		IpcMode: 'private',
		PidMode: '',
		UTSMode: '',
		UsernsMode: '',
		SecurityOpt: null,
		Init: null,
		ShmSize: 67_108_864,
		Runtime: 'runc',
	};
}

function bindingsOf({ports = []}: Role): JsonObject {
	const keys = new Set(ports.map(({privatePort, protocol}) => `${privatePort}/${protocol}`));
	return Object.fromEntries(
		[...keys].map(key => {
			const bound = ports.filter(({privatePort, protocol}) => `${privatePort}/${protocol}` === key);
			const bindings = bound
				.filter(({publicPort}) => publicPort !== undefined)
				.map(({ip, publicPort}) => ({HostIp: ip ?? '', HostPort: String(publicPort)}));
			return [key, bindings.length > 0 ? bindings : null];
		}),
	);
}

function layersOf({id}: DemoContainer): JsonObject {
	const layer = (part: string) => `/var/lib/docker/overlay2/${hexOf(64, 'layer', id)}/${part}`;
	return {LowerDir: layer('lower'), MergedDir: layer('merged'), UpperDir: layer('diff'), WorkDir: layer('work')};
}

function mountOf({source, destination, isReadOnly = false}: Mount): JsonObject {
	const isBind = source.startsWith('/');
	return {
		Type: isBind ? 'bind' : 'volume',
		...(isBind ? {} : {Name: source, Driver: 'local'}),
		Source: isBind ? source : `/var/lib/docker/volumes/${source}/_data`,
		Destination: destination,
		Mode: isReadOnly ? 'ro' : 'rw',
		RW: !isReadOnly,
		Propagation: isBind ? 'rprivate' : '',
	};
}

function configOf(container: DemoContainer): JsonObject {
	const {role} = container;
	const volumes = (role.mounts ?? []).map(({destination}) => [destination, {}]);
	return {
		Hostname: hostnameOf(container),
		Domainname: '',
		User: role.user ?? '',
		AttachStdin: false,
		AttachStdout: true,
		AttachStderr: true,
		ExposedPorts: Object.fromEntries(Object.keys(bindingsOf(role)).map(key => [key, {}])),
		Tty: role.hasTerminal ?? false,
		OpenStdin: role.hasTerminal ?? false,
		StdinOnce: false,
		Env: environmentOf(role),
		Cmd: role.cmd,
		...(role.health && {
			Healthcheck: {Test: ['CMD-SHELL', role.health.test], Interval: role.health.interval * 1e6, Retries: 3},
		}),
		Image: role.image,
		Volumes: volumes.length > 0 ? Object.fromEntries(volumes) : null,
		WorkingDir: role.workingDirectory ?? '',
		Entrypoint: role.entrypoint ?? null,
		Labels: labelsOf(role),
		...(role.stopSignal && {StopSignal: role.stopSignal}),
		...(role.stopTimeout !== undefined && {StopTimeout: role.stopTimeout}),
	};
}

function networkSettingsOf(container: DemoContainer): JsonObject {
	const {role, id} = container;
	const isUp = pidOf(container) > 0;
	return {
		SandboxID: isUp ? hexOf(64, 'sandbox', id) : '',
		SandboxKey: isUp ? `/var/run/docker/netns/${hexOf(12, 'sandbox', id)}` : '',
		Ports: isUp ? bindingsOf(role) : {},
		Networks: Object.fromEntries([...container.networks.keys()].map(name => [name, endpointOf(container, name)])),
	};
}

function endpointOf(container: DemoContainer, network: string): JsonObject {
	const {role, id} = container;
	const prefix = container.networks.get(network);
	const ip = addressOf(container, network);
	const isUp = pidOf(container) > 0;
	return {
		NetworkID: hexOf(64, 'network', network),
		EndpointID: isUp ? hexOf(64, 'endpoint', id) : '',
		Gateway: prefix && isUp ? `${prefix}.1` : '',
		IPAddress: ip ?? '',
		IPPrefixLen: ip ? 16 : 0,
		MacAddress: ip ? `02:42:ac:${[network.length, 0, container.address].map(hexByte).join(':')}` : '',
		Aliases: role.compose ? [container.name, role.compose.service] : null,
	};
}

function hexByte(value: number): string {
	return value.toString(16).padStart(2, '0');
}
