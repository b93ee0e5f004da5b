import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

/** An address where no engine listens. */
export const nowhere = 'unix:///nowhere/docker.sock';

/** Where programs and temporary files are; how this run of the tests was started. */
const kept = ['PATH', 'TMPDIR', 'UPDATE_FRAMES', 'WHOLE', 'QUAYSIDE_TEST_SOCKET'];

/**
 * The environment of every test and of every program that a test starts: the same on every machine. It has an empty
 * home directory, which is removed when this process exits, and leads to no engine.
 */
export function cleanEnvironment(): Record<string, string> {
	const own = kept.flatMap(name => (process.env[name] ? [[name, process.env[name]]] : []));
	return {
		...Object.fromEntries(own),
		HOME: emptyHome(),
		// Without it a program looks for the machine's own engine at the usual sockets.
		DOCKER_HOST: nowhere,
		TERM: 'xterm-256color',
		COLORTERM: 'truecolor',
		LANG: 'C.UTF-8',
		TZ: 'UTC',
		// Ink draws nothing where it takes the machine for a build server.
		CI: 'false',
	};
}

let home: string | undefined;

function emptyHome(): string {
	if (home === undefined) {
		const made = mkdtempSync(join(tmpdir(), 'quayside-home-'));
		process.once('exit', () => rmSync(made, {recursive: true, force: true}));
		home = made;
	}

	return home;
}
