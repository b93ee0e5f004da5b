import type {ContainerDetails} from '../../model/container.ts';
import type {Json} from '../../model/json.ts';
import type {ProcessTable} from '../../model/process-table.ts';
import type {Sample} from '../../model/stats.ts';
import {EngineError} from '../engine-error.ts';
import {checkedId} from './container-id.ts';
import {parseDetails} from './parse/container-details.ts';
import {parseProcesses} from './parse/processes.ts';
import {parseSample} from './parse/sample.ts';
import {expectObject} from './wire/ask.ts';
import {read} from './wire/call.ts';
import type {Connection} from './wire/connection.ts';
import {deadlines} from './wire/deadlines.ts';

/** The engine's whole answer to an inspection. */
export async function inspect(connection: Connection, id: string, signal?: AbortSignal): Promise<Json> {
	const container = connection.unary.getContainer(checkedId(id));
	const answer = await read(connection, {deadline: deadlines.read, signal}, abortSignal =>
		container.inspect({abortSignal}),
	);
	return expectObject(connection, answer);
}

/** The details of a container, which only an inspection tells. */
export async function readDetails(connection: Connection, id: string, signal?: AbortSignal): Promise<ContainerDetails> {
	return parseDetails(await inspect(connection, id, signal));
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
	return parseProcesses(expectObject(connection, answer));
}
