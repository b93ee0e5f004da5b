import {type ChildProcess, spawn} from 'node:child_process';
import {existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync} from 'node:fs';
import {rm} from 'node:fs/promises';
import {type AddressInfo, createServer} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {mustRun} from '../helpers/run.ts';
import type {Cleanup} from './test-containers.ts';
import {waitUntil} from './wait-until.ts';

/** Real SSH servers on 127.0.0.1, and an `ssh` command that knows them and nothing of this machine's own configuration. */
export type SshServers = {
	/** Holds keys, configurations and known hosts. */
	readonly directory: string;
	/** The variables that make a program use that command, and put its files into the directory. */
	readonly env: {readonly PATH: string; readonly TMPDIR: string};
	/** Start a server that `ssh` knows by this alias. */
	start(alias: string, options?: ServerOptions): Promise<SshServer>;
	/** Append to ssh's configuration. */
	configure(lines: string): void;
	/** Change ssh's configuration. */
	reconfigure(change: (text: string) => string): void;
	/** Let a key of this directory log in. */
	authorize(key: string): void;
};

export type ServerOptions = {
	/** Lines of its configuration. */
	readonly settings?: readonly string[];
	/** Whether its host key is in known_hosts; true if undefined. */
	readonly isKnown?: boolean;
	/** Lines of ssh's configuration for the alias, instead of those for a login with the user's key. */
	readonly client?: readonly string[];
	/** Run by a shell in a mount namespace of the server's own, before it starts. */
	readonly mounts?: string;
};

export type SshServer = {
	readonly port: number;
	/** End it and all its sessions. */
	stop(): Promise<void>;
	/** Start it again at the same port. */
	restart(): Promise<void>;
	/** End all its sessions, as a cut connection does. */
	cut(): Promise<void>;
	/** Stop it and all its sessions, like a link that passes nothing on; `resume` continues them. */
	hang(): void;
	resume(): void;
	/** The number of logins that it has accepted. */
	logins(): number;
	/** Its log. */
	log(): string;
};

/** Set up the keys and the `ssh` command. Everything ends with its owner. */
export async function sshServers(owner: Cleanup): Promise<SshServers> {
	const directory = mkdtempSync(join(tmpdir(), 'quayside-sshd-'));
	const servers: SshServer[] = [];
	owner.after(async () => {
		await Promise.all(servers.map(server => server.stop()));
		// The shell of a closed connection may still remove its own directory here; rmSync would then give up halfway.
		await rm(directory, {recursive: true, force: true});
	});
	const append = (file: string, text: string) => writeFileSync(join(directory, file), text, {flag: 'a'});
	const authorize = (key: string) => append('authorized_keys', readFileSync(join(directory, `${key}.pub`), 'utf8'));
	await makeKey(directory, 'user');
	authorize('user');
	writeFileSync(join(directory, 'known_hosts'), '');
	writeFileSync(join(directory, 'config'), '');
	mkdirSync(join(directory, 'bin'));
	// OpenSSH takes the home directory from the password file, whatever HOME says. A later -F wins.
	writeFileSync(join(directory, 'bin/ssh'), `#!/bin/sh\nexec /usr/bin/ssh -F ${directory}/config "$@"\n`, {
		mode: 0o755,
	});
	mkdirSync('/run/sshd', {recursive: true});
	return {
		directory,
		env: {PATH: `${directory}/bin:${process.env.PATH}`, TMPDIR: directory},
		configure: lines => append('config', `${lines}\n`),
		reconfigure: change =>
			writeFileSync(join(directory, 'config'), change(readFileSync(join(directory, 'config'), 'utf8'))),
		authorize,
		async start(alias, options = {}) {
			const server = await startServer(directory, alias, options);
			servers.push(server);
			return server;
		},
	};
}

/** Make an ed25519 key in the directory. */
export async function makeKey(directory: string, name: string, passphrase = ''): Promise<void> {
	await mustRun('ssh-keygen', ['-q', '-t', 'ed25519', '-N', passphrase, '-C', name, '-f', join(directory, name)]);
}

async function startServer(directory: string, alias: string, options: ServerOptions): Promise<SshServer> {
	const {settings = [], isKnown = true, mounts = ''} = options;
	const hostKey = `host-${alias}`;
	if (!existsSync(join(directory, hostKey))) {
		await makeKey(directory, hostKey);
	}

	const config = join(directory, `sshd-${alias}`);
	const common = [
		...settings,
		...['ListenAddress 127.0.0.1', `HostKey ${directory}/${hostKey}`, 'PidFile none', 'UsePAM no'],
		...[`AuthorizedKeysFile ${directory}/authorized_keys`, 'StrictModes no', 'PermitRootLogin yes'],
	];
	let log = '';
	let child: ChildProcess;
	const run = async () => {
		log = '';
		// It ends with this process, also after a crash.
		const tied = ['--pdeathsig', 'KILL', 'unshare', '--mount', 'sh', '-c'];
		child = spawn('setpriv', [...tied, `${mounts}\nexec /usr/sbin/sshd -D -e -f ${config}`], {
			stdio: ['ignore', 'ignore', 'pipe'],
			detached: true,
		});
		child.stderr?.on('data', chunk => {
			log += chunk;
		});
		let hasEnded = false;
		child.once('close', () => {
			hasEnded = true;
		});
		await waitUntil(() => hasEnded || /Server listening/.test(log), 'sshd to listen');
		return !hasEnded;
	};
	let port: number;
	do {
		port = await freePort();
		writeFileSync(config, `${[...common, `Port ${port}`].join('\n')}\n`);
		// Another program may have taken the port meanwhile.
	} while (!(await run()) && /Address already in use/.test(log));
	const client = options.client ?? [`IdentityFile ${directory}/user`];
	const lines = [
		...[`Host ${alias}`, 'HostName 127.0.0.1', `Port ${port}`, 'User root', 'IdentitiesOnly yes'],
		...[`UserKnownHostsFile ${directory}/known_hosts`, 'GlobalKnownHostsFile none', ...client],
	];
	writeFileSync(join(directory, 'config'), `${lines.join('\n')}\n`, {flag: 'a'});
	if (isKnown) {
		const key = readFileSync(join(directory, `${hostKey}.pub`), 'utf8');
		writeFileSync(join(directory, 'known_hosts'), `[127.0.0.1]:${port} ${key}`, {flag: 'a'});
	}

	return {
		port,
		log: () => log,
		logins: () => log.match(/^Accepted /gm)?.length ?? 0,
		cut: () => endSessions(child),
		hang: () => signalAll([...sessionsOf(child), child.pid ?? 0], 'SIGSTOP'),
		resume: () => signalAll([...sessionsOf(child), child.pid ?? 0], 'SIGCONT'),
		async restart() {
			await run();
		},
		async stop() {
			const ended = new Promise(resolve => child.once('exit', resolve));
			if (child.exitCode === null && child.signalCode === null) {
				await endSessions(child);
				child.kill('SIGKILL');
				await ended;
			}
		},
	};
}

async function endSessions(server: ChildProcess): Promise<void> {
	signalAll(sessionsOf(server), 'SIGKILL');
}

/** Its sessions are its children, each with one of its own for the user's rights. */
function sessionsOf({pid}: ChildProcess): readonly number[] {
	const children = (parent: number): number[] => {
		try {
			const list = readFileSync(`/proc/${parent}/task/${parent}/children`, 'utf8');
			return list.split(' ').filter(Boolean).map(Number);
		} catch {
			// It has ended meanwhile.
			return [];
		}
	};
	return children(pid ?? 0).flatMap(session => [...children(session), session]);
}

function signalAll(pids: readonly number[], signal: NodeJS.Signals): void {
	for (const pid of pids) {
		try {
			process.kill(pid, signal);
		} catch {}
	}
}

/** A TCP port of 127.0.0.1 that is free now. */
function freePort(): Promise<number> {
	return new Promise(resolve => {
		const server = createServer().listen(0, '127.0.0.1', () => {
			const {port} = server.address() as AddressInfo;
			server.close(() => resolve(port));
		});
	});
}
