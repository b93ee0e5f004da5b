import type {IncomingMessage} from 'node:http';
import {EngineError} from '../../engine-error.ts';

/** Far longer than any line, in characters. */
const longestLine = 1024 * 1024;

/** Yields the lines of an answer that are not empty. Throws `failed` if one is endless, and if the connection breaks. */
export async function* linesOf(response: IncomingMessage): AsyncGenerator<string> {
	let rest = '';
	response.setEncoding('utf8');
	for await (const chunk of response) {
		const lines = `${rest}${chunk}`.split('\n');
		rest = lines.pop() ?? '';
		yield* lines.filter(line => line.trim() !== '');
		if (rest.length > longestLine) {
			throw new EngineError('failed', 'The engine’s answer has a line that is too long.');
		}
	}

	if (rest.trim() !== '') {
		yield rest;
	}
}
