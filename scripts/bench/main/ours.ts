import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {root} from '../../bundle/root.ts';
import type {Program} from './program.ts';
import {markedRow} from './selection.ts';

/** How to read and drive our own screen. */
const screen = {
	figure: /bench-\d{3} .* \d+\.\d +[\d.]+\w* ?\//,
	running: /bench-000 .*● Up /,
	keys: {down: 'j', up: 'k'},
	selected: markedRow(/^▌/),
};

/** The dashboard on the engine's own socket. */
export const ours: Program = {
	...screen,
	name: 'quayside',
	command: process.execPath,
	args: [join(root, 'bin/quayside.js')],
};

/** The same through a TCP port, where every figure has to come from the engine. */
export function oursThroughApi(host: string): Program {
	return {...ours, name: 'quayside, TCP', host};
}

/** The single executable, where it has been built. */
export function oursInOneFile(): readonly Program[] {
	const command = join(root, 'dist/quayside');
	return existsSync(command) ? [{...ours, name: 'quayside, one file', command, args: []}] : [];
}
