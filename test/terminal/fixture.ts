import {fileURLToPath} from 'node:url';
import type {Pty} from '../helpers/pty.ts';

/** The arguments with which Node runs the small dashboard. */
export const nodeArgs: readonly string[] = [
	'--import',
	'tsx',
	fileURLToPath(new URL('fixtures/dashboard.ts', import.meta.url)),
];

/** The same as a line for a shell. */
export const nodeLine = [process.execPath, ...nodeArgs].join(' ');

/** Resolves with the process id of the small dashboard, when it has drawn itself. */
export async function started(pty: Pty): Promise<number> {
	const screen = await pty.waitFor(/dashboard .* pid \d+.*footer/s);
	return Number(/pid (\d+)/.exec(screen)?.[1]);
}
