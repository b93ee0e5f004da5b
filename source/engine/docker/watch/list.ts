import {EngineError} from '../../engine-error.ts';
import {read} from '../wire/call.ts';
import type {Connection} from '../wire/connection.ts';
import {deadlines} from '../wire/deadlines.ts';
import type {Round} from './agenda.ts';

/**
 * The engine's entries for these containers or for all of them, running or not. Without sizes: the engine would walk
 * through their files.
 */
export async function listContainers(
	connection: Connection,
	ids: Round['ids'],
	signal: AbortSignal,
): Promise<readonly unknown[]> {
	const filter = ids === 'all' ? {} : {filters: {id: [...ids]}};
	const entries = await read(connection, {deadline: deadlines.read, signal}, abortSignal =>
		connection.unary.listContainers({all: true, ...filter, abortSignal}),
	);
	if (!Array.isArray(entries)) {
		throw new EngineError('failed', `The list of containers from ${connection.endpoint.address} cannot be read.`);
	}

	return entries;
}
