import type {ServiceApi, ServiceChange} from '../../engine/service-api.ts';
import {dockerLine} from '../../model/shell-line.ts';
import type {SwarmService} from '../../model/swarm.ts';
import {formatSize} from '../../run-line/values/number.ts';
import {swarmServicesOf} from '../../store/swarm.ts';
import {counted} from '../../text/number.ts';
import {confirmed} from '../confirm-batch.ts';
import type {Operation, Report} from '../operation.ts';

/** Change a service; the swarm replaces its tasks afterwards. */
export function serviceUpdate(service: SwarmService, change: ServiceChange): Operation<SwarmService> {
	const {replicas, image, limits, isForced} = change;
	const words = [
		...(replicas === undefined ? [] : ['--replicas', String(replicas)]),
		...(image === undefined ? [] : ['--no-resolve-image', '--image', image]),
		...(limits ? ['--limit-cpu', String(limits.cpus), '--limit-memory', formatSize(limits.memory)] : []),
		...(isForced ? ['--force'] : []),
	];
	const isScaling = replicas !== undefined;
	return operation(service, {
		verb: 'update',
		reason: ({name, mode}) =>
			isScaling && mode !== 'replicated' ? `${name} is ${mode}: it has no replicas.` : undefined,
		attempt: name => `${isScaling ? 'scale' : 'update'} ${name}`,
		line: () => dockerLine(['service', 'update', '--detach', ...words, service.name]),
		async call(services, {id, name}) {
			const warnings = await services.update(id, change);
			return withWarnings(isScaling ? `Scaling ${name} to ${counted(replicas, 'task')}` : `Updating ${name}`, warnings);
		},
	});
}

/** Replace all tasks of a service. */
export function taskReplacement(service: SwarmService): Operation<SwarmService> {
	const forced = serviceUpdate(service, {isForced: true});
	return confirmed(forced, {
		title: `Replace all tasks of ${service.name}?`,
		lines: ['One after the other, as its update policy says.', forced.line([service])],
		label: 'Replace',
	});
}

/** Go back to what a service was before its last update. */
export function serviceRollBack(service: SwarmService): Operation<SwarmService> {
	const line = dockerLine(['service', 'rollback', '--detach', service.name]);
	const rolledBack = operation(service, {
		verb: 'update',
		reason: ({name, hasPrevious}) => (hasPrevious ? undefined : `${name} has no update to roll back.`),
		attempt: name => `roll back ${name}`,
		line: () => line,
		call: async (services, {id, name}) => withWarnings(`Rolling back ${name}`, await services.rollBack(id)),
	});
	return confirmed(rolledBack, {
		title: `Roll back ${service.name}?`,
		lines: ['It becomes what it was before its last update.', line],
		label: 'Roll back',
	});
}

/** Remove a service and its tasks. */
export function serviceRemoval(service: SwarmService): Operation<SwarmService> {
	const line = dockerLine(['service', 'rm', service.name]);
	const removed = operation(service, {
		verb: 'remove',
		attempt: name => `remove the service ${name}`,
		line: () => line,
		async call(services, {id, name}) {
			await services.remove(id);
			return `Service ${name} removed`;
		},
	});
	return confirmed(removed, {
		title: `Remove the service ${service.name}?`,
		lines: ['All its tasks are stopped.', line],
	});
}

function operation(
	service: SwarmService,
	{
		reason = () => undefined,
		...parts
	}: Pick<Operation<SwarmService>, 'verb' | 'attempt' | 'line'> & {
		readonly reason?: (service: SwarmService) => string | undefined;
		call(services: ServiceApi, service: SwarmService): Promise<Report>;
	},
): Operation<SwarmService> {
	return {
		...parts,
		targets: [service],
		find: (state, {key}) => swarmServicesOf(state)?.get(key),
		precondition: {reason: (target, {services}) => (services ? reason(target) : noServices)},
		call: async ({services}, target) => (services ? parts.call(services, target) : undefined),
	};
}

const noServices = 'This engine has no services.';

function withWarnings(text: string, [warning]: readonly string[]): Report {
	return warning === undefined ? text : {text: `${text}. ${warning}`, level: 'warning'};
}
