import {shortId} from '../../model/id.ts';
import type {JsonObject} from '../../model/json.ts';
import {addressOf, type DemoContainer, type HealthRecord, hasProcesses, macAddressOf} from './container.ts';
import type {ContainerSpec, MountSpec} from './container-spec.ts';
import {labelsOf} from './list-entry.ts';
import {hexOf, seedOf} from './random.ts';
import {isoTime} from './timestamps.ts';

/** A container as `docker inspect` prints it. */
export function inspect(container: DemoContainer): JsonObject {
	const {spec, id} = container;
	const [path = '', ...args] = [...(spec.entrypoint ?? []), ...spec.cmd];
	return {
		Id: id,
		Created: isoTime(container.createdAt),
		Path: path,
		Args: args,
		State: stateOf(container),
		Image: container.imageId,
		LogPath: spec.logDriver === 'none' ? '' : `/var/lib/docker/containers/${id}/${id}-json.log`,
		Name: `/${container.name}`,
		RestartCount: container.restartCount,
		Driver: 'overlay2',
		Platform: 'linux',
		AppArmorProfile: 'docker-default',
		HostConfig: hostConfigOf(container),
		Mounts: (spec.mounts ?? []).map(mountOf),
		Config: configOf(container),
		NetworkSettings: networkSettingsOf(container),
	};
}

/** The host's PID of a container's first process; 0 while it has none. */
export function pidOf(container: DemoContainer): number {
	return hasProcesses(container) ? 2000 + (seedOf(container.id, container.startedAt ?? 0) % 30_000) : 0;
}

/** The host name inside a container. */
export function hostnameOf({id, spec}: DemoContainer): string {
	return spec.network === 'host' ? 'demo' : shortId(id);
}

/** The environment of its processes. */
export function environmentOf(spec: ContainerSpec): readonly string[] {
	return ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', ...(spec.env ?? [])];
}

function stateOf(container: DemoContainer): JsonObject {
	const {state, health} = container;
	return {
		Status: state,
		// Docker counts a container that waits for its restart as running.
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

function hostConfigOf({spec, limits}: DemoContainer): JsonObject {
	const {mounts = []} = spec;
	const {restartPolicy, memory, memorySwap, cpus, cpuShares, pids} = limits;
	return {
		Binds: mounts.map(({source, destination, isReadOnly}) => `${source}:${destination}:${isReadOnly ? 'ro' : 'rw'}`),
		LogConfig: {Type: spec.logDriver ?? 'json-file', Config: {}},
		NetworkMode: spec.network,
		PortBindings: bindingsOf(spec),
		RestartPolicy: {Name: restartPolicy.name, MaximumRetryCount: restartPolicy.maximumRetries},
		AutoRemove: spec.autoRemove ?? false,
		Memory: memory,
		MemorySwap: memorySwap,
		NanoCpus: cpus * 1e9,
		CpuShares: cpuShares,
		PidsLimit: pids > 0 ? pids : null,
		CgroupnsMode: 'private',
		IpcMode: 'private',
		Runtime: 'runc',
	};
}

function bindingsOf({ports = []}: ContainerSpec): JsonObject {
	const groups = Map.groupBy(ports, ({privatePort, protocol}) => `${privatePort}/${protocol}`);
	return Object.fromEntries(
		[...groups].map(([key, group]) => {
			const bindings = group
				.filter(({publicPort}) => publicPort !== undefined)
				.map(({ip, publicPort}) => ({HostIp: ip ?? '', HostPort: String(publicPort)}));
			return [key, bindings.length > 0 ? bindings : null];
		}),
	);
}

function mountOf({source, destination, isReadOnly = false}: MountSpec): JsonObject {
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
	const {spec} = container;
	const volumes = (spec.mounts ?? []).map(({destination}) => [destination, {}]);
	return {
		Hostname: hostnameOf(container),
		User: spec.user ?? '',
		AttachStdin: false,
		AttachStdout: true,
		AttachStderr: true,
		ExposedPorts: Object.fromEntries(Object.keys(bindingsOf(spec)).map(key => [key, {}])),
		Tty: spec.hasTerminal ?? false,
		OpenStdin: spec.hasTerminal ?? false,
		Env: environmentOf(spec),
		Cmd: spec.cmd,
		...(spec.health && {
			Healthcheck: {Test: ['CMD-SHELL', spec.health.test], Interval: spec.health.interval * 1e6, Retries: 3},
		}),
		Image: spec.image,
		Volumes: volumes.length > 0 ? Object.fromEntries(volumes) : null,
		WorkingDir: spec.workingDirectory ?? '',
		Entrypoint: spec.entrypoint ?? null,
		Labels: labelsOf(spec),
		...(spec.stopSignal && {StopSignal: spec.stopSignal}),
		...(spec.stopTimeout !== undefined && {StopTimeout: spec.stopTimeout}),
	};
}

function networkSettingsOf(container: DemoContainer): JsonObject {
	return {
		Ports: hasProcesses(container) ? bindingsOf(container.spec) : {},
		Networks: Object.fromEntries([...container.networks.keys()].map(name => [name, endpointOf(container, name)])),
	};
}

function endpointOf(container: DemoContainer, network: string): JsonObject {
	const {spec, id} = container;
	const prefix = container.networks.get(network);
	const ip = addressOf(container, network);
	const isUp = hasProcesses(container);
	return {
		NetworkID: hexOf(64, 'network', network),
		EndpointID: isUp ? hexOf(64, 'endpoint', id) : '',
		Gateway: prefix && isUp ? `${prefix}.1` : '',
		IPAddress: ip ?? '',
		IPPrefixLen: ip ? 16 : 0,
		MacAddress: macAddressOf(container, network),
		Aliases: spec.compose ? [container.name, spec.compose.service] : null,
	};
}
