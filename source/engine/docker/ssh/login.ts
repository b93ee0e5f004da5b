import {type ChildProcess, spawn} from 'node:child_process';
import {mkdtempSync} from 'node:fs';
import {tmpdir} from 'node:os';
import type {Clock} from '../../../model/clock.ts';
import {onAbort} from '../../../model/on-abort.ts';
import type {SshDestination} from '../../endpoint.ts';
import type {EngineError} from '../../engine-error.ts';
import {startDependent} from '../dependent-process.ts';
import {aborted} from '../wire/to-engine-error.ts';
import {loginFailure, tooSlow} from './login-failure.ts';

/** A running `ssh` that is logged in to a host. Everything else goes over its one connection. */
export type SshLogin = {
	/** Only for us (mode 0700); removed when the login ends. */
	readonly directory: string;
	/** Aborts when the login has ended. */
	readonly ended: AbortSignal;
	/** Whether the user had to answer its questions. */
	readonly hasAsked: boolean;
	/** The last output of ssh on stderr. */
	messages(): string;
	/** Start another ssh that uses this connection: a session, or a command to this one. */
	ssh(args: readonly string[]): ChildProcess;
	/** Log out. */
	close(): void;
};

export type LoginLimits = {
	readonly clock: Clock;
	/** Milliseconds. */
	readonly timeout: number;
};

type SshLoginOptions = LoginLimits & {
	readonly signal: AbortSignal;
	/** If given, ssh may ask questions on the terminal, and its other output is passed on. Otherwise it asks nothing. */
	readonly write?: ((text: string) => void) | undefined;
};

/**
 * Log in with the system's `ssh`, so that the user's configuration, agents, known hosts and proxies are used. Rejects with
 * the reason in one sentence; code `question` if ssh would have to ask the user.
 */
export async function logIn(destination: SshDestination, options: SshLoginOptions): Promise<SshLogin> {
	const directory = makeDirectory();
	const child = startMaster(destination, directory, options);
	const ended = new AbortController();
	const messages = keepMessages(child, options);
	const login: SshLogin = {
		directory,
		ended: ended.signal,
		hasAsked: options.write !== undefined,
		messages,
		ssh: args => spawn('ssh', ['-F', 'none', ...viaMaster(directory), ...args], {env: quietEnvironment()}),
		close: () => child.stdin?.destroy(),
	};
	await new Promise<void>((resolve, reject) => {
		let cancellation: EngineError | undefined;
		const fail = (error: EngineError) => {
			login.close();
			// An ssh that asks still reads the terminal, and restores its settings before it ends.
			if (options.write) {
				cancellation = error;
			} else {
				reject(error);
			}
		};
		// An ssh that asks waits for the user.
		const stopClock = options.write
			? () => {}
			: options.clock.after(options.timeout, () => fail(tooSlow(destination, options.timeout)));
		const stopListening = onAbort([options.signal], () => fail(aborted()));
		const settle = () => {
			stopClock();
			stopListening();
		};
		child.stdout?.once('data', () => {
			settle();
			resolve();
		});
		child.once('error', error => fail(loginFailure(destination, error.message, options.timeout)));
		// The messages of a login that was cancelled are not needed: a helper of ssh may keep them open.
		child.once('exit', () => {
			if (cancellation) {
				settle();
				reject(cancellation);
			}
		});
		child.once('close', () => {
			settle();
			ended.abort();
			reject(cancellation ?? loginFailure(destination, messages(), options.timeout));
		});
	});
	return login;
}

/** In a place with a short path: that of a socket may have 104 bytes on some systems. */
function makeDirectory(): string {
	const {XDG_RUNTIME_DIR} = process.env;
	try {
		return mkdtempSync(`${XDG_RUNTIME_DIR || tmpdir()}/quayside-ssh-`);
	} catch {
		// After sudo, the variable may name a directory of another user.
		return mkdtempSync(`${tmpdir()}/quayside-ssh-`);
	}
}

/** An ssh that goes to the background would outlive us. Versions before 8.7 do not know the setting, and never do. */
const foreground = `
setting=ForkAfterAuthentication=no
ssh -o "$setting" -V 2>/dev/null && set -- -o "$setting" "$@"
exec ssh "$@"
`;

function startMaster(destination: SshDestination, directory: string, {timeout, write}: SshLoginOptions): ChildProcess {
	const {host, user, port} = destination;
	const settings = {
		// Host keys are checked as the user has configured it.
		BatchMode: write ? 'no' : 'yes',
		ConnectTimeout: Math.ceil(timeout / 1000),
		// Notices a dead link within 15 s.
		ServerAliveInterval: 5,
		ServerAliveCountMax: 2,
		ControlPersist: 'no',
		// The user's own forwards and command are for the user's own sessions.
		ClearAllForwardings: 'yes',
		RemoteCommand: 'none',
		// Run as soon as the login is complete.
		PermitLocalCommand: 'yes',
		LocalCommand: 'echo ready',
		StreamLocalBindMask: '0177',
		LogLevel: 'INFO',
	};
	const args = [
		...['-N', '-T', '-a', '-x', '-M', '-S', controlPath(directory)],
		...Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`]),
		...(user === undefined ? [] : ['-l', user]),
		...(port === undefined ? [] : ['-p', String(port)]),
		...['--', host],
	];
	return startDependent(['sh', '-c', foreground, 'ssh', ...args], {
		directory,
		env: write ? process.env : quietEnvironment(),
		// Without a terminal of its own, neither it nor a proxy can ask.
		detached: write === undefined,
	});
}

/** Messages in English, and no window that asks for a password. */
function quietEnvironment(): NodeJS.ProcessEnv {
	return {...process.env, LC_ALL: 'C', SSH_ASKPASS_REQUIRE: 'never'};
}

function controlPath(directory: string): string {
	return `${directory}/control`;
}

/** If the connection refuses another session, ssh must not log in again. */
function viaMaster(directory: string): readonly string[] {
	return ['-S', controlPath(directory), '-o', 'ProxyCommand=false', '-o', 'BatchMode=yes'];
}

const maxMessages = 8192;

function keepMessages(child: ChildProcess, {write, signal}: SshLoginOptions): () => string {
	let text = '';
	let isLoggedIn = false;
	child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
		text = (text + chunk).slice(-maxMessages);
		// After a login or its end another program may have the terminal.
		if (!isLoggedIn && !signal.aborted) {
			write?.(chunk);
		}
	});
	child.stdout?.once('data', () => {
		isLoggedIn = true;
	});
	return () => text;
}
