import type {ServiceApi, ServiceChange} from '../../engine/service-api.ts';
import {lineForEach} from '../../model/shell-line.ts';
import {isJob, type SwarmService} from '../../model/swarm.ts';
import {formatSize} from '../../run-line/values/number.ts';
import {swarmServicesOf} from '../../store/swarm.ts';
import {counted} from '../../text/number.ts';
import {confirmedBatch} from '../confirm-batch.ts';
import {namesOf} from '../names.ts';
import type {Operation, Report} from '../operation.ts';

/** Change services; the swarm replaces their tasks afterwards. */
export function serviceUpdate(targets: readonly SwarmService[], change: ServiceChange): Operation<SwarmService> {
	const {replicas, image, limits, isForced} = change;
	const words = [
		...(replicas === undefined ? [] : ['--replicas', String(replicas)]),
		...(image === undefined ? [] : ['--no-resolve-image', '--image', image]),
		...(limits ? ['--limit-cpu', String(limits.cpus), '--limit-memory', formatSize(limits.memory)] : []),
		...(isForced ? ['--force'] : []),
	];
	const isScaling = replicas !== undefined;
	return operation(targets, {
		verb: 'update',
		reason: ({name, mode}) =>
			isScaling && mode !== 'replicated' ? `${name} is ${mode}: only replicated services can be scaled.` : undefined,
		attempt: what => `${isScaling ? 'scale' : 'update'} ${what}`,
		words: ['update', '--detach', ...words],
		async call(services, {id, name}) {
			const warnings = await services.update(id, change);
			return withWarnings(isScaling ? `Scaling ${name} to ${counted(replicas, 'task')}` : `Updating ${name}`, warnings);
		},
		summary: count => `Updating ${count} services`,
	});
}

/** Replace all tasks of services. */
export function taskReplacement(targets: readonly SwarmService[]): Operation<SwarmService> {
	const forced = serviceUpdate(targets, {isForced: true});
	return confirmedBatch({...forced, attempt: what => `replace all tasks of ${what}`}, ready => ({
		title: `Replace all tasks of ${namesOf(ready)}?`,
		notes: updateWords(ready),
	}));
}

/** The effect of an update on the tasks of services. */
export function updateWords(services: readonly SwarmService[]): readonly string[] {
	const jobs = services.filter(isJob);
	const others = services.filter(service => !isJob(service));
	const policy = others.length === 1 ? 'its update policy says' : 'their update policies say';
	return [
		...(others.length > 0 ? [`The tasks of ${namesOf(others)} are replaced one after the other, as ${policy}.`] : []),
		...(jobs.length > 0 ? [`${namesOf(jobs)} ${jobs.length === 1 ? 'runs' : 'run'} again from the beginning.`] : []),
	];
}

/** Go back to what services were before their last update. */
export function serviceRollBack(targets: readonly SwarmService[]): Operation<SwarmService> {
	const rolledBack = operation(targets, {
		verb: 'update',
		reason: ({name, hasPrevious}) => (hasPrevious ? undefined : `${name} has no update to roll back.`),
		attempt: what => `roll back ${what}`,
		words: ['rollback', '--detach'],
		call: async (services, {id, name}) => withWarnings(`Rolling back ${name}`, await services.rollBack(id)),
		summary: count => `Rolling back ${count} services`,
	});
	return confirmedBatch(rolledBack, ready => ({
		title: `Roll back ${namesOf(ready)}?`,
		notes: [ready.length === 1 ? 'Its last update is reverted.' : 'Their last updates are reverted.'],
		label: 'Roll back',
	}));
}

function operation(
	targets: readonly SwarmService[],
	{
		reason,
		words,
		...parts
	}: Pick<Operation<SwarmService>, 'verb' | 'attempt' | 'summary'> & {
		reason(service: SwarmService): string | undefined;
		/** The words after `docker service`. */
		readonly words: readonly string[];
		call(services: ServiceApi, service: SwarmService): Promise<Report>;
	},
): Operation<SwarmService> {
	return {
		...parts,
		targets,
		noun: 'services',
		find: (state, {key}) => swarmServicesOf(state)?.get(key),
		shown: ({replicas, image, update}) =>
			[
				...(replicas === undefined ? [] : [counted(replicas, 'task')]),
				image,
				...(update ? [`update ${update.state.replaceAll('_', ' ')}`] : []),
			].join(', '),
		reason: (target, {services}) => (services ? reason(target) : noServices),
		line: some => lineForEach(['service', ...words], some),
		call: async ({services}, target) => (services ? parts.call(services, target) : undefined),
	};
}

/** Why services cannot be changed. */
export const noServices = 'This engine has no services.';

function withWarnings(text: string, [warning]: readonly string[]): Report {
	return warning === undefined ? text : {text: `${text}. ${warning}`, level: 'warning'};
}
