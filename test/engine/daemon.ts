import {type ChildProcess, spawn} from 'node:child_process';
import {closeSync, openSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {request} from 'node:http';
import {basename, join} from 'node:path';
import {mustRun} from '../helpers/run.ts';
import {systemPath} from './packages.ts';
import {waitUntil} from './wait-until.ts';

/** The engine's daemon, which can go and come back while its enclosure stays. */
export type Daemon = {
	/** Resolves when it answers. */
	startDaemon(flags?: readonly string[]): Promise<void>;
	/** Ask it to end, as the system does: it stops its containers first. */
	stopDaemon(): Promise<void>;
	/** End it as a crash does; containers run on until it is back. */
	killDaemon(): Promise<void>;
	/** Halt it: its socket still takes connections, and nothing answers. */
	freezeDaemon(): Promise<void>;
	thawDaemon(): Promise<void>;
	restartDaemon(flags?: readonly string[]): Promise<void>;
};

/** What is run as the daemon of the engine in a directory. It writes its process id to `daemon.pid` there. */
export type Program = {
	readonly name: string;
	command(directory: string): readonly string[];
};

/** The machine's own configuration (`/etc/docker/daemon.json`) must not count, nor its control groups be shared. */
export const dockerd: Program = {
	name: 'dockerd',
	command: directory => [
		'dockerd',
		'--config-file=/dev/null',
		`--host=unix://${join(directory, 'docker.sock')}`,
		`--data-root=${join(directory, 'data')}`,
		`--exec-root=${join(directory, 'exec')}`,
		`--pidfile=${join(directory, 'daemon.pid')}`,
		`--cgroup-parent=/${basename(directory)}`,
		'--exec-opt=native.cgroupdriver=cgroupfs',
	],
};

/** The daemon of the engine in this directory. */
export function daemonIn(directory: string, program: Program): Daemon {
	let entered: ChildProcess | undefined;
	const startDaemon = async (flags: readonly string[] = []) => {
		entered = await enter(directory, program, flags);
		await untilAnswering(directory, program, entered);
	};
	const stopDaemon = () => end(directory, 'TERM');
	return {
		startDaemon,
		stopDaemon,
		killDaemon: () => end(directory, 'KILL'),
		freezeDaemon: () => signal(directory, 'kill -STOP "$pid"'),
		// `nsenter` halts with the program that it runs.
		async thawDaemon() {
			entered?.kill('SIGCONT');
			await signal(directory, 'kill -CONT "$pid"');
		},
		async restartDaemon(flags) {
			await stopDaemon();
			await startDaemon(flags);
		},
	};
}

/** Run the daemon in the enclosure; it goes on when we end. */
async function enter(directory: string, program: Program, flags: readonly string[]): Promise<ChildProcess> {
	const log = openSync(join(directory, 'daemon.log'), 'a');
	const child = spawn('nsenter', [...(await enterArguments(directory)), ...program.command(directory), ...flags], {
		detached: true,
		stdio: ['ignore', log, log],
		env: {PATH: systemPath},
	});
	closeSync(log);
	child.unref();
	return child;
}

async function untilAnswering(directory: string, program: Program, child: ChildProcess): Promise<void> {
	const socket = join(directory, 'docker.sock');
	const hasEnded = new Promise<never>((_resolve, reject) => {
		child.once('error', reject);
		child.once('exit', async () => reject(new Error(`${program.name} did not start: ${await lastLine(directory)}`)));
	});
	// It also ends in the ordinary way, later.
	hasEnded.catch(() => {});
	await Promise.race([waitUntil(() => answers(socket), `${program.name} to answer`), hasEnded]);
}

/** A killed daemon leaves its file behind. */
function end(directory: string, name: 'TERM' | 'KILL'): Promise<void> {
	return signal(directory, `kill -${name} "$pid"; while kill -0 "$pid" 2>/dev/null; do sleep 0.02; done; rm -f "$1"`);
}

/** Run a script with the daemon's `$pid`, and the file that it comes from as `$1`. The number counts inside the enclosure only. */
async function signal(directory: string, script: string): Promise<void> {
	const enter = await enterArguments(directory);
	const file = join(directory, 'daemon.pid');
	await mustRun('nsenter', [...enter, 'bash', '-c', `read -r pid <"$1"; ${script}`, 'signal', file]);
}

/** What `nsenter` needs to run a command within the enclosure of that engine. */
export async function enterArguments(directory: string): Promise<string[]> {
	const pid = (await readFile(join(directory, 'init.pid'), 'utf8')).trim();
	return [`--target=${pid}`, '--net', '--mount', '--pid', '--'];
}

/** Whether an engine answers at this socket. */
export function answers(socket: string): Promise<boolean> {
	return new Promise(resolve => {
		const ping = request({socketPath: socket, path: '/_ping', timeout: 2000}, response => {
			response.resume();
			response.once('end', () => resolve(response.statusCode === 200));
		});
		ping.once('timeout', () => ping.destroy());
		ping.once('error', () => resolve(false));
		ping.end();
	});
}

async function lastLine(directory: string): Promise<string> {
	const log = await readFile(join(directory, 'daemon.log'), 'utf8');
	return log.trimEnd().split('\n').at(-1) ?? '';
}
