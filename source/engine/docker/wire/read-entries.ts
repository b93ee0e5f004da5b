import {EngineError} from '../../engine-error.ts';
import {type CallOptions, read} from './call.ts';
import type {Connection} from './connection.ts';
import {EntrySplitter} from './entry-splitter.ts';
import {getStream, type Request} from './request.ts';

/**
 * Read a long JSON array and pass each entry on as JSON while it arrives. An entry may come twice, when the request had to
 * be retried. `mayBeNull`: the engine writes `null` for an empty array.
 */
export async function readEntries(
	connection: Connection,
	request: Request,
	{mayBeNull = false, ...options}: CallOptions & {readonly mayBeNull?: boolean},
	onEntry: (text: string) => void,
): Promise<void> {
	await read(connection, options, async signal => {
		const splitter = new EntrySplitter(onEntry);
		let start = '';
		// In chunks, so that keys are handled between two of them.
		for await (const chunk of await getStream(connection, request, signal)) {
			start = start.length < 5 ? start + chunk.subarray(0, 8).toString() : start;
			splitter.push(chunk);
		}

		if (!splitter.isWhole() && !(mayBeNull && start.trim() === 'null')) {
			throw new EngineError('failed', `The list from ${connection.endpoint.address} cannot be read.`);
		}
	});
}
