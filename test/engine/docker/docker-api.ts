import {type Agent, request} from 'node:http';

/** One request to an engine, without anything of ours between: resolves with the answer's JSON; rejects on a refusal. */
export type DockerApi = (method: string, path: string, body?: unknown) => Promise<unknown>;

/**
 * The API of the engine at this socket, for tests that need more of it at once than its client can do. Each request has
 * a connection of its own, unless there is an agent that keeps them.
 */
export function dockerApi(socketPath: string, agent: Agent | false = false): DockerApi {
	return (method, path, body) =>
		new Promise((resolve, reject) => {
			const headers = {'Content-Type': 'application/json'};
			const options = {socketPath, method, path: `/v1.45${path}`, headers, agent, timeout};
			const call = request(options, async response => {
				const text = await textOf(response);
				const isRefused = (response.statusCode ?? 500) >= 400;
				if (isRefused) {
					reject(new Error(`${method} ${path}: ${text}`));
				} else {
					resolve(text ? JSON.parse(text) : undefined);
				}
			});
			call.on('timeout', () => call.destroy(new Error(`${method} ${path}: no answer for ${timeout / 1000} s`)));
			call.on('error', reject);
			call.end(body === undefined ? '' : JSON.stringify(body));
		});
}

/** After so many milliseconds without a byte, the engine hangs. */
const timeout = 200_000;

async function textOf(stream: AsyncIterable<Buffer>): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of stream) {
		chunks.push(chunk);
	}

	return Buffer.concat(chunks).toString();
}
