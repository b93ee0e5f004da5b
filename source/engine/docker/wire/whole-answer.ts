import type {Json} from '../../../model/json.ts';
import {EngineError} from '../../engine-error.ts';
import {isObject} from '../parse/json.ts';
import {get, type Question} from './ask.ts';
import type {Connection} from './connection.ts';

/** The whole answer to a question about one thing, which is always an object. */
export async function getWhole(connection: Connection, question: Question): Promise<Json> {
	const answer = await get(connection, question);
	if (!isObject(answer) || Buffer.isBuffer(answer)) {
		throw new EngineError('failed', `The answer from ${connection.endpoint.address} cannot be read.`);
	}

	// What `JSON.parse` made is JSON; dockerode only forgets to say so.
	return answer as Json;
}
