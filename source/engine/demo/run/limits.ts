import type {ContainerLimits} from '../../../model/container-limits.ts';
import type {DemoContainer} from '../demo-container.ts';
import {keptLimit} from '../refusals.ts';
import type {World} from '../world.ts';

/** The limits that a container runs under. */
export function limitsOf({usage, restartPolicy}: DemoContainer): ContainerLimits {
	const memory = usage.memoryLimit ?? 0;
	return {
		memory,
		memorySwap: memory * 2,
		cpus: usage.cpuLimit ?? 0,
		cpuShares: 0,
		pids: usage.pidsLimit ?? 0,
		restartPolicy,
	};
}

/** Change some of them, at once. */
export function update(world: World, container: DemoContainer, limits: Partial<ContainerLimits>): readonly string[] {
	const {memory, cpus, pids, restartPolicy} = limits;
	if (memory === 0 || cpus === 0) {
		throw keptLimit();
	}

	const {pidsLimit, ...usage} = container.usage;
	const most = pids ?? pidsLimit ?? 0;
	container.usage = {
		...usage,
		...(memory !== undefined && {memoryLimit: memory}),
		...(cpus !== undefined && {cpuLimit: cpus}),
		...(most > 0 && {pidsLimit: most}),
	};
	container.gauges.change(container.usage);
	container.restartPolicy = restartPolicy ?? container.restartPolicy;
	world.tell('changed', container);
	return [];
}
