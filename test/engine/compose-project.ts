import {spawnSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {basename, join} from 'node:path';
import type {ComposeSource} from '../../source/model/compose.ts';
import type {PrivateEngine} from './private-engine.ts';
import type {Cleanup} from './test-containers.ts';

/** A Compose project in a directory of its own, removed after the test. */
export type TestProject = {
	readonly name: string;
	readonly directory: string;
	readonly source: ComposeSource;
	/** Write a file of the project; `compose.yaml` by default. */
	write(text: string, file?: string): void;
	/** Run `docker-compose`, and return its output. Throws if it fails. */
	compose(...words: readonly string[]): string;
};

/** A service that does nothing until it is stopped, and stops at once. */
export const idle = `{image: busybox, init: true, command: [sleep, "1000"]}`;

/** Make a project with this Compose file. It and everything that it started is removed when its owner ends. */
export function testProject(owner: Cleanup, engine: PrivateEngine, text: string): TestProject {
	const directory = mkdtempSync(join(tmpdir(), 'quayside-compose-'));
	const name = basename(directory).toLowerCase();
	const file = join(directory, 'compose.yaml');
	const compose = (...words: readonly string[]) => {
		const {status, stdout, stderr, error} = spawnSync('docker-compose', ['--project-name', name, ...words], {
			cwd: directory,
			env: {PATH: process.env.PATH, HOME: directory, DOCKER_HOST: engine.host},
			encoding: 'utf8',
			timeout: 200_000,
		});
		if (status !== 0) {
			throw new Error(`docker-compose ${words.join(' ')}: ${error?.message ?? stderr}`);
		}

		return stdout;
	};
	const write = (content: string, path = 'compose.yaml') => {
		mkdirSync(join(directory, path, '..'), {recursive: true});
		writeFileSync(join(directory, path), content);
	};
	write(text);
	owner.after(async () => {
		compose('--profile', '*', 'down', '--volumes', '--remove-orphans', '--timeout', '0', '--rmi', 'local');
		rmSync(directory, {recursive: true});
	});
	return {
		name,
		directory,
		source: {project: name, files: [file], environmentFiles: [], workingDirectory: directory},
		write,
		compose,
	};
}
