import {type ChildProcess, type SpawnOptions, spawn} from 'node:child_process';
import type {Readable} from 'node:stream';

/**
 * Runs a command as long as our end of a pipe is open, so that it ends with us even if we are killed. Then removes a
 * directory. Its exit status is the command's.
 */
const guard = `
trap '' HUP INT QUIT
directory=$1; shift
exec 3<&0
"$@" </dev/null 3<&- & child=$!
(read -r _ <&3; kill "$child") >/dev/null 2>&1 & watch=$!
# The shell prints which signal ended the command. If nobody reads that, SIGPIPE would end the shell too.
exec >/dev/null 2>&1
wait "$child"; status=$?
kill "$watch"
[ -z "$directory" ] || rm -rf -- "$directory"
exit "$status"
`;

/**
 * Start a program that ends with us. Destroying its `stdin` sends it SIGTERM; it has no input itself. A private directory
 * is removed when it has ended.
 */
export function startDependent(
	command: readonly string[],
	{directory = '', ...options}: SpawnOptions & {readonly directory?: string | undefined},
): ChildProcess {
	const child = spawn('sh', ['-c', guard, 'sh', directory, ...command], options);
	// Without listeners an error of a pipe would end the process.
	for (const stream of [child.stdin, child.stdout, child.stderr]) {
		stream?.on('error', () => {});
	}

	return child;
}

/** Kill a child and the rest of its group. Once it has exited, its process id may belong to another process. */
export function killGroup({pid, exitCode, signalCode}: ChildProcess): void {
	if (pid !== undefined && exitCode === null && signalCode === null) {
		try {
			process.kill(-pid, 'SIGKILL');
		} catch {
			// It has just exited.
		}
	}
}

/** Collect the text that a child prints, up to a number of bytes. Returns a function that returns the text so far. */
export function collectText(stream: Readable | null, most: number, onTooMuch: () => void = () => {}): () => string {
	const pieces: Buffer[] = [];
	let length = 0;
	stream?.on('data', (piece: Buffer) => {
		length += piece.length;
		if (length > most) {
			onTooMuch();
		} else {
			pieces.push(piece);
		}
	});
	return () => Buffer.concat(pieces).toString();
}
