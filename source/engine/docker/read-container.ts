import type {ContainerDetails} from '../../model/container.ts';
import type {Json} from '../../model/json.ts';
import type {ProcessTable} from '../../model/process-table.ts';
import type {Sample} from '../../model/stats.ts';
import type {ContainerSize} from '../engine.ts';
import {EngineError} from '../engine-error.ts';
import {parseDetails, parseProcesses} from './parse/container-details.ts';
import {fields, number} from './parse/json.ts';
import {parseSample} from './parse/sample.ts';
import {expectObject, getSlowly} from './wire/ask.ts';
import {read} from './wire/call.ts';
import type {Connection} from './wire/connection.ts';
import {deadlines} from './wire/deadlines.ts';
import {checkedId} from './wire/paths.ts';

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

/** How much a container takes of the disk; the engine adds up its files for this one alone. */
export async function readSize(connection: Connection, id: string, signal: AbortSignal): Promise<ContainerSize> {
	const path = `/containers/${checkedId(id)}/json`;
	const {SizeRw, SizeRootFs} = fields(await getSlowly(connection, {path, query: {size: true}, signal}));
	return {writable: number(SizeRw) ?? 0, total: number(SizeRootFs) ?? 0};
}
