import {mkdtemp, rm} from 'node:fs/promises';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {text} from 'node:stream/consumers';
import {fileURLToPath} from 'node:url';
import {systemPath} from '../engine/packages.ts';
import {run} from '../helpers/run.ts';
import {type Body, comparable, homeDirectory, variable, workingDirectory} from './reading.ts';

/** What docker's CLI did with a line: the request it sent, or its error. */
export type Recorded = {readonly line: string} & (
	| {readonly query: Readonly<Record<string, string>>; readonly pullsFirst: boolean; readonly body: Body}
	| {readonly refusal: string}
);

export type Recorder = {
	/** Run `docker <line>` and record what it sends. */
	record(line: string): Promise<Recorded>;
	stop(): Promise<void>;
};

/** The files that lines name; the CLI runs in their directory. */
export const fixtures = fileURLToPath(new URL('fixtures', import.meta.url));

/**
 * A socket that looks like an engine to docker's CLI until it asks for a container: it keeps that request and refuses it.
 * Needs the CLI, and `script` of util-linux, which gives it a terminal.
 */
export async function startRecorder(): Promise<Recorder> {
	const directory = await mkdtemp(join(tmpdir(), 'quayside-recorder-'));
	const requests: {readonly url: URL; readonly body: string}[] = [];
	const server = createServer(async (request, response) => {
		requests.push({url: new URL(request.url ?? '', 'http://engine'), body: await text(request)});
		answer(request, response);
	});
	const socket = join(directory, 'docker.sock');
	await new Promise<void>(resolve => server.listen(socket, resolve));
	const env = {
		PATH: systemPath,
		SHELL: '/bin/sh',
		HOME: directory,
		DOCKER_CONFIG: directory,
		DOCKER_HOST: `unix://${socket}`,
		...variable,
	};
	return {
		async record(line) {
			requests.length = 0;
			const {stdout} = await run('script', ['-qec', `docker ${line}`, '/dev/null'], {env, cwd: fixtures});
			const creation = requests.find(({url}) => url.pathname.endsWith('/containers/create'));
			return creation
				? {
						line,
						query: Object.fromEntries(creation.url.searchParams),
						pullsFirst: requests.some(({url}) => url.pathname.endsWith('/images/create')),
						body: comparable(
							JSON.parse(creation.body.replaceAll(fixtures, workingDirectory).replaceAll(directory, homeDirectory)),
						),
					}
				: {line, refusal: stdout.split(/\r?\n/)[0] ?? ''};
		},
		async stop() {
			await new Promise(resolve => server.close(resolve));
			await rm(directory, {recursive: true});
		},
	};
}

function answer({url = ''}: IncomingMessage, response: ServerResponse): void {
	const isKnown = url.endsWith('/_ping') || url.includes('/images/create?');
	response.writeHead(isKnown ? 200 : 500, {'API-Version': '1.45', OSType: 'linux', Connection: 'close'});
	response.end(isKnown ? '' : '{"message": "recorded"}');
}
