import {spawn} from 'node:child_process';
import {existsSync} from 'node:fs';
import {mkdir, mkdtemp, readFile, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import type {Readable} from 'node:stream';
import {fileURLToPath} from 'node:url';
import {mustRun, type Outcome, run} from '../helpers/run.ts';
import {type Daemon, daemonIn, dockerd, type Program} from './daemon.ts';
import {buildImages} from './images.ts';
import {installMissingPackages, systemPath} from './packages.ts';
import {waitUntil} from './wait-until.ts';

/**
 * A Docker Engine for tests, with its own socket, data, processes, mounts, network and control groups. It cannot affect the
 * machine's engine, and leaves nothing behind when it is stopped.
 * It holds the images `busybox`, `hello-world`, `redis` and `noshell` and has no way out to any network.
 */
export type PrivateEngine = Daemon & {
	/** The path of its socket. */
	readonly socket: string;
	/** The same as `DOCKER_HOST` wants it: `unix:///…`. */
	readonly host: string;
	/** Run the docker client on it. A failure is in the outcome's code. */
	docker(args: readonly string[], input?: string | Readable): Promise<Outcome>;
	/** Run the docker client on it. Resolves with its output, without the last line end; rejects if it fails. */
	mustDocker(args: readonly string[]): Promise<string>;
	/** End it and everything that it runs at once. Resolves when nothing is left. */
	stop(): Promise<void>;
};

/** `tied`: it ends with this process, also after a crash. `free`: it runs until it is stopped. */
export type Lifetime = 'tied' | 'free';

/** The folder of all engines. Not /tmp, which is in memory on many machines, where block I/O is not counted. */
export const engineHome = '/var/tmp';
export const directoryPrefix = 'quayside-engine-';

/** Start a private engine. Rejects with one sentence that says why when this machine cannot have one. */
export async function startEngine(lifetime: Lifetime = 'tied', program: Program = dockerd): Promise<PrivateEngine> {
	if (process.platform !== 'linux' || process.getuid?.() !== 0) {
		throw new Error('a private Docker Engine needs Linux and root');
	}

	await installMissingPackages();
	const directory = await mkdtemp(join(engineHome, directoryPrefix));
	await openEnclosure(directory, lifetime);
	const engine = engineIn(directory, program);
	try {
		await mkdir(join(directory, 'client'));
		await engine.startDaemon();
		await buildImages(engine, join(directory, 'images'));
		return engine;
	} catch (error) {
		await engine.stop();
		throw error;
	}
}

/**
 * The engine that all tests of a run share: the one that `QUAYSIDE_TEST_SOCKET` names, else one that ends with this
 * process. Its users remove what they made (`test-containers.ts`) and leave the daemon running.
 */
export function sharedEngine(): Promise<PrivateEngine> {
	const socket = process.env.QUAYSIDE_TEST_SOCKET;
	shared ??= socket ? Promise.resolve(engineIn(dirname(socket))) : startEngine();
	return shared;
}

let shared: Promise<PrivateEngine> | undefined;

/** An engine that was started earlier, by the directory that its socket is in. */
export function engineIn(directory: string, program: Program = dockerd): PrivateEngine {
	const socket = join(directory, 'docker.sock');
	const host = `unix://${socket}`;
	// The user's own docker configuration must not lead the client elsewhere.
	const env = {PATH: systemPath, HOME: directory, DOCKER_CONFIG: join(directory, 'client'), DOCKER_HOST: host};
	return {
		...daemonIn(directory, program),
		socket,
		host,
		docker: (args, input = '') => run('docker', args, {env, input}),
		mustDocker: args => mustRun('docker', args, {env}),
		stop: () => stopEngine(directory),
	};
}

/** Clean up after an engine whose processes are gone but whose directory is still there. */
export async function removeRemains(directory: string): Promise<void> {
	await run('bash', [enclosureScript, directory, 'clean']);
}

/** Whether its first process exists. Its PID alone could belong to another process by now. */
export async function isAlive(directory: string): Promise<boolean> {
	const pid = await readFile(join(directory, 'init.pid'), 'utf8').catch(() => '');
	const commandLine = await readFile(`/proc/${pid.trim()}/cmdline`, 'utf8').catch(() => '');
	return commandLine.split('\0').includes(directory);
}

const enclosureScript = fileURLToPath(new URL('enclosure.sh', import.meta.url));

async function openEnclosure(directory: string, lifetime: Lifetime): Promise<void> {
	await writeFile(join(directory, 'lifetime'), lifetime);
	const child = spawn('bash', [enclosureScript, directory, lifetime], {
		detached: true,
		stdio: [lifetime === 'tied' ? 'pipe' : 'ignore', 'pipe', 'pipe'],
		env: {PATH: systemPath},
	});
	const problem: string[] = [];
	child.stderr?.on('data', chunk => problem.push(String(chunk)));
	await new Promise<void>((resolve, reject) => {
		child.stdout?.once('data', () => resolve());
		child.once('exit', () => reject(new Error(`this machine gives no namespaces: ${problem.join('').trim()}`)));
	});
	// The pipe to a tied engine stays open until this process ends, but must not keep it running.
	for (const handle of [child, child.stdin, child.stdout, child.stderr]) {
		(handle as {unref?(): void} | null)?.unref?.();
	}
}

async function stopEngine(directory: string): Promise<void> {
	const enclosure = (await readFile(join(directory, 'enclosure.pid'), 'utf8')).trim();
	if (await isAlive(directory)) {
		const pid = Number(await readFile(join(directory, 'init.pid'), 'utf8'));
		process.kill(pid, 'SIGTERM');
	}

	await waitUntil(() => !existsSync(directory) && !existsSync(`/proc/${enclosure}`), 'the engine to be gone');
}
