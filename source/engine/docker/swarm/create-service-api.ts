import type {JsonObject} from '../../../model/json.ts';
import {numberAt, objectAt, optionalNumberAt, textsAt} from '../../../model/read-json.ts';
import type {SwarmResources, SwarmTask} from '../../../model/swarm.ts';
import type {ServiceApi, ServiceChange} from '../../service-api.ts';
import {parseServices, parseTasks} from '../parse/service.ts';
import type {WatchList} from '../watch/watch-list.ts';
import type {Connection} from '../wire/connection.ts';
import {swarmPath} from '../wire/paths.ts';
import {get, getItems, getObject, post, remove} from '../wire/request.ts';
import {readServiceLogs} from './service-logs.ts';

/** The services of the engine's swarm. */
export function createServiceApi(connection: Connection, watchList: WatchList): ServiceApi {
	return {
		watch(signal) {
			const read = (scope: AbortSignal) => getItems(connection, '/services', parseServices, scope);
			return watchList({types: ['service'], read}, signal);
		},
		watchTasks(signal) {
			const read = (scope: AbortSignal) => getItems(connection, '/tasks', parseTasks, scope);
			const intervalAfter = ({length}: readonly SwarmTask[]) => Math.max(taskInterval, length * intervalOfTask);
			return watchList({types: ['service', 'node'], read, intervalAfter}, signal);
		},
		inspect: (id, signal) => getObject(connection, {path: swarmPath('services', id), signal}),
		inspectTask: (id, signal) => getObject(connection, {path: swarmPath('tasks', id), signal}),
		logs: (id, options, signal) => readServiceLogs(connection, id, options, signal),
		update: (id, change) => updateSpec(connection, swarmPath('services', id), spec => changedSpec(spec, change)),
		rollBack: id => updateSpec(connection, swarmPath('services', id), spec => spec, {rollback: 'previous'}),
		async remove(id) {
			await remove(connection, {path: swarmPath('services', id)});
		},
	};
}

/**
 * Milliseconds between two reads of the tasks, which have no events: `taskInterval`, or if that is more, `intervalOfTask`
 * for each task.
 */
const taskInterval = 2000;
const intervalOfTask = 5;

/**
 * Update a service or a node, by its path. The engine takes a whole specification, with the version that it was made from.
 * Resolves with the engine's warnings.
 */
export async function updateSpec(
	connection: Connection,
	path: string,
	change: (spec: JsonObject) => JsonObject,
	query: Readonly<Record<string, unknown>> = {},
): Promise<readonly string[]> {
	const current = await get(connection, {path});
	const answer = await post(connection, {
		path: `${path}/update`,
		query: {version: optionalNumberAt(current, 'Version', 'Index'), ...query},
		body: change(objectAt(current, 'Spec')),
	});
	return textsAt(answer, 'Warnings');
}

function changedSpec(spec: JsonObject, {replicas, image, limits, isForced}: ServiceChange): JsonObject {
	const template = objectAt(spec, 'TaskTemplate');
	const resources = objectAt(template, 'Resources');
	return {
		...spec,
		...(replicas !== undefined && {Mode: {Replicated: {Replicas: replicas}}}),
		TaskTemplate: {
			...template,
			...(image !== undefined && {ContainerSpec: {...objectAt(template, 'ContainerSpec'), Image: image}}),
			...(limits && {
				Resources: {...resources, Limits: {...objectAt(resources, 'Limits'), ...limitsOf(limits)}},
			}),
			...(isForced && {ForceUpdate: numberAt(template, 'ForceUpdate') + 1}),
		},
	};
}

function limitsOf({cpus, memory}: SwarmResources): JsonObject {
	return {NanoCPUs: Math.round(cpus * 1e9), MemoryBytes: memory};
}
