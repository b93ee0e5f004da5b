import {ours} from './main/ours.ts';
import type {Program} from './main/program.ts';
import {rivalsOn} from './main/rivals.ts';

/** A program that shows a container's log. */
export type Reader = {
	readonly program: Program;
	/** Typed when the container is selected. Absent: its log is open by that, or from the start. */
	readonly opening?: string;
	/** Whether it writes all lines to the terminal, so that nobody can read its screen meanwhile. */
	readonly writesAll?: boolean;
};

/** What opens a log in those that do not do it by themselves. */
const openings: Readonly<Record<string, string>> = {ctop: 'l', dry: 'l\r', oxker: ''};

/** Ours first, then the docker client, then the rivals on `PATH`, each as it shows the log of this container. */
export function readersOf(container: string): readonly Reader[] {
	const rivals = rivalsOn(process.env.PATH ?? '').filter(({name, keys}) => keys && name !== 'dry, monitor');
	return [
		{program: ours},
		{program: dockerLogs(container, []), writesAll: true},
		{program: dockerLogs(container, ['--tail', '1000'])},
		...rivals.map(program => ({program, ...(openings[program.name] ? {opening: openings[program.name]} : {})})),
	];
}

/** It follows, so that it is still there when its memory is read. */
function dockerLogs(container: string, options: readonly string[]): Program {
	const args = ['logs', '--follow', ...options];
	return {name: ['docker', ...args].join(' '), command: 'docker', args: [...args, container], running: /./};
}
