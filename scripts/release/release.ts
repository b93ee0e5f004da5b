import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';

/** A release and its project. */
export type Release = {
	/** The folder of the project. */
	readonly root: string;
	/** As package.json says. */
	readonly version: string;
	/** The folder for the files of the release. */
	readonly folder: string;
};

/** The next release of a project. */
export function releaseIn(root: string): Release {
	return {root, version: readJson(root, 'package.json').version, folder: join(root, 'release')};
}

/** Read a JSON file. */
export function readJson(root: string, file: string): {readonly version: string} {
	return JSON.parse(readFileSync(join(root, file), 'utf8'));
}

/** Run a command that must succeed; returns its output. With `isShown`, it prints to the terminal instead. */
export function mustRun({root}: Release, command: string, args: readonly string[], isShown = false): string {
	const output = execFileSync(command, args, {
		cwd: root,
		encoding: 'utf8',
		stdio: ['ignore', isShown ? 'inherit' : 'pipe', isShown ? 'inherit' : 'pipe'],
		// As on a build server, where skipped tests are a failure.
		env: {...process.env, CI: 'true'},
	});
	// Nothing is returned of a command that prints to the terminal.
	return output ?? '';
}
