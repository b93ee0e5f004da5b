import type {Container} from '../../source/model/container.ts';
import {resourceId} from '../../source/model/resource-id.ts';
import type {Sample} from '../../source/model/stats.ts';

/** When the containers of these helpers were created, in milliseconds since the epoch. */
export const longAgo = Date.UTC(2026, 0, 1);

/** A running container with a name and the given properties. */
export function aContainer(name: string, rest: Partial<Container> = {}): Container {
	const host = rest.host ?? 'test';
	const id = rest.id ?? name;
	return {
		key: resourceId(host, id),
		host,
		id,
		name,
		image: 'busybox',
		imageId: 'sha256:0',
		command: 'sleep 1000',
		createdAt: longAgo,
		state: 'running',
		status: 'Up 2 hours',
		since: longAgo,
		exitCode: undefined,
		health: 'none',
		ports: [],
		labels: {},
		networks: [],
		volumes: [],
		wasStopped: false,
		revision: 0,
		project: undefined,
		service: undefined,
		...rest,
	};
}

/** Counters of a container that has used one CPU since the epoch, with the given ones instead. */
export function aSample(at: number, rest: Partial<Sample> = {}): Sample {
	return {
		at,
		cpuTotal: at * 1e6,
		idleTotal: undefined,
		onlineCpus: 2,
		memoryUsed: 1024,
		memoryLimit: 4096,
		network: {received: 0, sent: 0},
		block: {read: 0, written: 0},
		pids: 1,
		pidsLimit: undefined,
		cpuLimit: undefined,
		throttling: undefined,
		oomKills: undefined,
		source: 'engine',
		...rest,
	};
}
