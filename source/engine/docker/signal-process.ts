import {readFileSync} from 'node:fs';
import type {ContainerProcess} from '../../model/process-table.ts';
import type {SignalRoute} from '../container-api.ts';
import {EngineError} from '../engine-error.ts';
import {exec} from './exec/exec.ts';
import {findShell} from './exec/find-shell.ts';
import type {Connection} from './wire/connection.ts';

/**
 * Send a signal to one process of a container: from this machine if it runs here and we may, else with `kill` inside.
 * There it has another number, so it is found by its command line, which must be unique. Throws `invalid` if it is not.
 */
export async function signalProcess(
	connection: Connection,
	id: string,
	process: ContainerProcess,
	signal: string,
): Promise<SignalRoute> {
	if (connection.endpoint.kind === 'unix' && signalHere(id, process, signal)) {
		return 'host';
	}

	const shell = await findShell(connection, id);
	const wanted = process.command.replaceAll(/\s/g, '');
	const session = await exec(connection, id, {
		command: [shell, '-c', script, shell, signal.replace(/^SIG/, ''), wanted],
		user: '0',
		hasTerminal: false,
		columns: 80,
		rows: 24,
	});
	session.onOutput(() => {});
	const status = await session.ended;
	if (status !== 0) {
		throw new EngineError('invalid', refusals.get(status ?? -1) ?? 'The process could not be signalled.');
	}

	return 'container';
}

/** False if it is not a process of the container on this machine, or belongs to another user. */
function signalHere(id: string, {pid}: ContainerProcess, signal: string): boolean {
	try {
		// Only the group proves that the number is that of the container's process.
		if (!readFileSync(`/proc/${pid}/cgroup`, 'utf8').includes(id)) {
			return false;
		}

		process.kill(pid, signal);
		return true;
	} catch {
		return false;
	}
}

const refusals: ReadonlyMap<number, string> = new Map([
	[3, 'No process inside has this command line any more.'],
	[4, 'Several processes inside have this command line; signal them from a shell.'],
]);

/** Only built-ins are needed. `read` drops the NULs between arguments, so blanks do not count. */
const script = `
found=; count=0
for directory in /proc/[0-9]*; do
	line=
	IFS= read -r line 2>/dev/null <"$directory/cmdline"
	while :; do case $line in *[[:blank:]]*) line=\${line%%[[:blank:]]*}\${line#*[[:blank:]]} ;; *) break ;; esac; done
	[ "$line" = "$2" ] && { found=\${directory#/proc/}; count=$((count + 1)); }
done
[ "$count" = 0 ] && exit 3
[ "$count" = 1 ] || exit 4
kill -s "$1" "$found"
`;
