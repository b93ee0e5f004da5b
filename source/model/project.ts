import {type ComposeSource, composeLabelsOf, dependencyStages, isOneOff} from './compose.ts';
import type {Container} from './container.ts';
import {type ContainerRow, isFailed} from './container-row.ts';
import type {ResourceId} from './resource-id.ts';
import {sum} from './sum.ts';

/** A Compose project on one host, from its containers' labels or from the Compose file of the working directory. */
export type Project = {
	readonly key: ResourceId;
	readonly host: string;
	readonly name: string;
	readonly containers: readonly Container[];
	/** Undefined if no container says where its files are. */
	readonly source: ComposeSource | undefined;
	/** The services of the Compose file of the working directory; they may have no containers. */
	readonly planned: readonly string[];
};

/** One service of a project: containers that were made from the same part of the Compose file. */
export type Service = {
	readonly name: string;
	readonly containers: readonly Container[];
	/** The services that it needs. */
	readonly dependencies: readonly string[];
};

/** The services of a project, each after those that it needs; those of its file that have no containers come last. */
export function servicesOfProject({containers, planned}: Pick<Project, 'containers' | 'planned'>): readonly Service[] {
	const byName = Map.groupBy(dependencyStages(containers).flat(), ({service, name}) => service ?? name);
	const services = [...byName].map(([name, replicas]) => ({
		name,
		containers: replicas,
		dependencies: [...new Set(replicas.flatMap(replica => composeLabelsOf(replica).dependencies))],
	}));
	const missing = planned.filter(name => !byName.has(name));
	return [...services, ...missing.map(name => ({name, containers: [], dependencies: []}))];
}

/** Where Compose finds a project, from the first of its containers that says so; undefined if none does. */
export function sourceOf(project: string, containers: readonly Container[]): ComposeSource | undefined {
	const labels = containers.map(composeLabelsOf).find(({files}) => files.length > 0);
	return labels && {project, ...labels};
}

/** The Compose files of a project, first those that commands use. Two directories may have made containers of one name. */
export function filesOf({source, containers}: Pick<Project, 'source' | 'containers'>): readonly string[] {
	return [...new Set([...(source?.files ?? []), ...containers.flatMap(container => composeLabelsOf(container).files)])];
}

/** The containers of a project or service without its one-off containers. */
export function replicasOf({containers}: Pick<Project, 'containers'>): readonly Container[] {
	return containers.filter(container => !isOneOff(container));
}

/** The combined state and use of several containers. */
export type GroupSummary = {
	readonly total: number;
	readonly running: number;
	readonly unhealthy: number;
	readonly restarting: number;
	readonly paused: number;
	readonly runaways: number;
	/** Those that ended without an error, such as a migration. */
	readonly done: number;
	/** Those that ended with an error, or could not start. */
	readonly failed: number;
	/** One-off containers. Only `runaways` and the resources include them. */
	readonly oneOffs: number;
	/** 100 is one whole CPU; undefined until one of them was sampled. */
	readonly cpuPercent: number | undefined;
	/** Bytes; undefined until one of them was sampled. */
	readonly memoryUsed: number | undefined;
};

/** Add up the rows of the containers of a project or service, with its one-off containers apart. */
export function projectSummary(rows: readonly ContainerRow[]): GroupSummary {
	const replicas = rows.filter(({container}) => !isOneOff(container));
	const {runaways, cpuPercent, memoryUsed} = summaryOf(rows);
	return {...summaryOf(replicas), runaways, cpuPercent, memoryUsed, oneOffs: rows.length - replicas.length};
}

/** Add up the rows of some containers. */
export function summaryOf(rows: readonly ContainerRow[]): GroupSummary {
	const count = (test: (row: ContainerRow) => boolean) => rows.filter(test).length;
	const sampled = rows.map(({stats}) => stats).filter(stats => stats !== undefined);
	return {
		total: rows.length,
		running: count(({container}) => container.state === 'running'),
		unhealthy: count(({container}) => container.state === 'running' && container.health === 'unhealthy'),
		restarting: count(({container}) => container.state === 'restarting'),
		paused: count(({container}) => container.state === 'paused'),
		runaways: count(({isRunaway}) => isRunaway),
		done: count(row => row.container.state === 'exited' && !isFailed(row)),
		failed: count(isFailed),
		oneOffs: 0,
		cpuPercent: sampled.length === 0 ? undefined : sum(sampled.map(({cpuPercent = 0}) => cpuPercent)),
		memoryUsed: sampled.length === 0 ? undefined : sum(sampled.map(({memoryUsed}) => memoryUsed)),
	};
}
