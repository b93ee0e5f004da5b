import type {ContainerDetails} from '../../model/container.ts';
import type {Json} from '../../model/json.ts';
import type {ProcessTable} from '../../model/process-table.ts';
import type {Sample} from '../../model/stats.ts';
import {EngineError} from '../engine-error.ts';
import {checkedId} from './container-id.ts';
import {parseDetails} from './parse/container-details.ts';
import {type Fields, isObject} from './parse/json.ts';
import {parseProcesses} from './parse/processes.ts';
import {parseSample} from './parse/sample.ts';
import {read} from './wire/call.ts';
import type {Connection} from './wire/connection.ts';
import {deadlines} from './wire/deadlines.ts';

/** The engine's whole answer to an inspection. */
export async function inspect(connection: Connection, id: string, signal?: AbortSignal): Promise<Json> {
	// What `JSON.parse` made is JSON; dockerode only forgets to say so.
	return (await inspection(connection, id, signal)) as Json;
}

/** What only an inspection tells. */
export async function readDetails(connection: Connection, id: string, signal?: AbortSignal): Promise<ContainerDetails> {
	return parseDetails(await inspection(connection, id, signal));
}

/** The counters at this moment; undefined for a container that isn't running, or is there no more. */
export async function readSample(connection: Connection, id: string, signal: AbortSignal): Promise<Sample | undefined> {
	const container = connection.unary.getContainer(checkedId(id));
	try {
		const stats = await read(connection, {deadline: deadlines.sample, signal}, abortSignal =>
			container.stats({stream: false, 'one-shot': true, abortSignal}),
		);
		return parseSample(stats);
	} catch (error) {
		if (error instanceof EngineError && (error.code === 'not-found' || error.code === 'not-running')) {
			return undefined;
		}

		throw error;
	}
}

/** The processes inside, as `docker top` prints them. */
export async function readProcesses(connection: Connection, id: string, signal: AbortSignal): Promise<ProcessTable> {
	const container = connection.unary.getContainer(checkedId(id));
	const answer = await read(connection, {deadline: deadlines.read, signal}, abortSignal =>
		container.top({abortSignal}),
	);
	return parseProcesses(answer);
}

async function inspection(connection: Connection, id: string, signal: AbortSignal | undefined): Promise<Fields> {
	const container = connection.unary.getContainer(checkedId(id));
	const answer = await read(connection, {deadline: deadlines.read, signal}, abortSignal =>
		container.inspect({abortSignal}),
	);
	if (!isObject(answer) || Buffer.isBuffer(answer)) {
		throw new EngineError('failed', `The answer from ${connection.endpoint.address} cannot be read.`);
	}

	return answer;
}
