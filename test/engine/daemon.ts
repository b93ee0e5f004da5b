import {spawn} from 'node:child_process';
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
	startDaemon(): Promise<void>;
	/** Ask it to end, as the system does: it stops its containers first. */
	stopDaemon(): Promise<void>;
	/** End it as a crash does; containers run on until it is back. */
	killDaemon(): Promise<void>;
	restartDaemon(): Promise<void>;
};

/** The daemon of the engine in this directory. */
export function daemonIn(directory: string): Daemon {
	const startDaemon = () => start(directory);
	const stopDaemon = () => signal(directory, 'TERM');
	return {
		startDaemon,
		stopDaemon,
		killDaemon: () => signal(directory, 'KILL'),
		async restartDaemon() {
			await stopDaemon();
			await startDaemon();
		},
	};
}

async function start(directory: string): Promise<void> {
	const socket = join(directory, 'docker.sock');
	const log = openSync(join(directory, 'dockerd.log'), 'a');
	const enter = await enterArguments(directory);
	const child = spawn('nsenter', [...enter, 'dockerd', ...daemonArguments(directory)], {
		detached: true,
		stdio: ['ignore', log, log],
		env: {PATH: systemPath},
	});
	closeSync(log);
	child.unref();
	const hasEnded = new Promise<never>((_resolve, reject) => {
		child.once('error', reject);
		child.once('exit', async () => reject(new Error(`dockerd did not start: ${await lastLine(directory)}`)));
	});
	// It also ends in the ordinary way, later.
	hasEnded.catch(() => {});
	await Promise.race([waitUntil(() => answers(socket), 'dockerd to answer'), hasEnded]);
}

/** The machine's own configuration (`/etc/docker/daemon.json`) must not count, nor its control groups be shared. */
function daemonArguments(directory: string): string[] {
	return [
		'--config-file=/dev/null',
		`--host=unix://${join(directory, 'docker.sock')}`,
		`--data-root=${join(directory, 'data')}`,
		`--exec-root=${join(directory, 'exec')}`,
		`--pidfile=${join(directory, 'dockerd.pid')}`,
		`--cgroup-parent=/${basename(directory)}`,
		'--exec-opt=native.cgroupdriver=cgroupfs',
	];
}

async function signal(directory: string, name: 'TERM' | 'KILL'): Promise<void> {
	// The number in the file counts inside the enclosure only. A killed daemon leaves the file behind.
	const script =
		'read -r pid <"$1"; kill -"$2" "$pid"; while kill -0 "$pid" 2>/dev/null; do sleep 0.02; done; rm -f "$1"';
	const enter = await enterArguments(directory);
	await mustRun('nsenter', [...enter, 'bash', '-c', script, 'signal', join(directory, 'dockerd.pid'), name]);
}

/** What `nsenter` needs to run a command within the enclosure of that engine. */
export async function enterArguments(directory: string): Promise<string[]> {
	const pid = (await readFile(join(directory, 'init.pid'), 'utf8')).trim();
	return [`--target=${pid}`, '--net', '--mount', '--pid', '--'];
}

function answers(socket: string): Promise<boolean> {
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
	const log = await readFile(join(directory, 'dockerd.log'), 'utf8');
	return log.trimEnd().split('\n').at(-1) ?? '';
}
