import {type ContainerLimits, defaultPeriod, limitsOf, type RestartPolicy} from '../../../model/container-limits.ts';
import {textsAt} from '../../../model/read-json.ts';
import {EngineError} from '../../engine-error.ts';
import {inspect} from '../read-container.ts';
import type {Connection} from '../wire/connection.ts';
import {containerPath} from '../wire/paths.ts';
import {post} from '../wire/request.ts';

/** Change some limits. To raise memory above the limit of memory and swap together, raise both in one call. */
export async function updateLimits(
	connection: Connection,
	id: string,
	limits: Partial<ContainerLimits>,
): Promise<readonly string[]> {
	const path = containerPath(id, '/update');
	const before = limitsOf(await inspect(connection, id));
	// Podman resets a policy that is not named.
	const kept = before.restartPolicy.name === 'no' ? {} : {restartPolicy: before.restartPolicy};
	const answer = await post(connection, {path, body: updateBody({...kept, ...limits})});
	// Podman takes the CPUs only as a quota, which Docker refuses where they were set as a number.
	const {cpus, ...others} = {...kept, ...limits};
	if (cpus !== undefined && Math.abs(limitsOf(await inspect(connection, id)).cpus - cpus) > 0.001) {
		const quota = {CpuPeriod: defaultPeriod, CpuQuota: Math.round(cpus * defaultPeriod)};
		await post(connection, {path, body: {...updateBody(others), ...quota}});
	}

	return textsAt(answer, 'Warnings');
}

/** The engine ignores a zero, except for the number of processes. */
function updateBody(limits: Partial<ContainerLimits>): Readonly<Record<string, unknown>> {
	const {memory, memorySwap, cpus, cpuShares, pids, restartPolicy} = limits;
	if (memory === 0 || cpus === 0) {
		throw new EngineError('invalid', 'A memory or CPU limit can be changed but not removed; recreate the container.');
	}

	return {
		Memory: memory,
		MemorySwap: memorySwap,
		NanoCpus: cpus && Math.round(cpus * 1e9),
		CpuShares: cpuShares,
		PidsLimit: pids === undefined ? undefined : pids || -1,
		RestartPolicy: restartPolicy && policyBody(restartPolicy),
	};
}

function policyBody({name, maximumRetries}: RestartPolicy): Readonly<Record<string, unknown>> {
	return {Name: name, MaximumRetryCount: name === 'on-failure' ? maximumRetries : 0};
}
