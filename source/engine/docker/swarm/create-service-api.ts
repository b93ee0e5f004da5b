import type {SwarmResources, SwarmTask} from '../../../model/swarm.ts';
import type {ServiceApi, ServiceChange} from '../../service-api.ts';
import {type Fields, fields, items, number, text} from '../parse/json.ts';
import {parseServices, parseTasks} from '../parse/service.ts';
import type {WatchList} from '../watch/watch-list.ts';
import type {Connection} from '../wire/connection.ts';
import {swarmPath} from '../wire/paths.ts';
import {get, getList, getObject, post, remove} from '../wire/request.ts';
import {readServiceLogs} from './service-logs.ts';

/** The services of the engine's swarm. */
export function createServiceApi(connection: Connection, watchList: WatchList): ServiceApi {
	const host = connection.endpoint.address;
	return {
		watch(signal) {
			const read = async (scope: AbortSignal) =>
				parseServices(host, await getList(connection, {path: '/services', signal: scope}));
			return watchList({types: ['service'], read}, signal);
		},
		watchTasks(signal) {
			const read = async (scope: AbortSignal) =>
				parseTasks(host, await getList(connection, {path: '/tasks', signal: scope}));
			const intervalAfter = ({length}: readonly SwarmTask[]) => Math.max(taskInterval, length * intervalOfTask);
			return watchList({types: ['service', 'node'], read, intervalAfter}, signal);
		},
		inspect: (id, signal) => getObject(connection, {path: swarmPath('services', id), signal}),
		inspectTask: (id, signal) => getObject(connection, {path: swarmPath('tasks', id), signal}),
		logs: (id, options, signal) => readServiceLogs(connection, id, options, signal),
		update: (id, change) => updateService(connection, id, spec => changedSpec(spec, change)),
		rollBack: id => updateService(connection, id, spec => spec, {rollback: 'previous'}),
		async remove(id) {
			await remove(connection, {path: swarmPath('services', id)});
		},
	};
}

/** Milliseconds between two reads of the tasks, which have no events: at least the first, and the second for each task. */
const taskInterval = 2000;
const intervalOfTask = 5;

/** The engine takes a whole specification, with the version that it was made from. */
async function updateService(
	connection: Connection,
	id: string,
	change: (spec: Fields) => Fields,
	query: Readonly<Record<string, unknown>> = {},
): Promise<readonly string[]> {
	const {Version, Spec} = fields(await get(connection, {path: swarmPath('services', id)}));
	const answer = await post(connection, {
		path: swarmPath('services', id, '/update'),
		query: {version: number(fields(Version).Index), ...query},
		body: change(fields(Spec)),
	});
	return items(fields(answer).Warnings).map(text);
}

function changedSpec(spec: Fields, {replicas, image, limits, isForced}: ServiceChange): Fields {
	const template = fields(spec.TaskTemplate);
	const resources = fields(template.Resources);
	return {
		...spec,
		...(replicas === undefined ? {} : {Mode: {Replicated: {Replicas: replicas}}}),
		TaskTemplate: {
			...template,
			...(image === undefined ? {} : {ContainerSpec: {...fields(template.ContainerSpec), Image: image}}),
			...(limits && {Resources: {...resources, Limits: {...fields(resources.Limits), ...limitsOf(limits)}}}),
			...(isForced && {ForceUpdate: (number(template.ForceUpdate) ?? 0) + 1}),
		},
	};
}

function limitsOf({cpus, memory}: SwarmResources): Fields {
	return {NanoCPUs: Math.round(cpus * 1e9), MemoryBytes: memory};
}
