import type {ChildProcess} from 'node:child_process';
import type {Socket} from 'node:net';
import {Transform} from 'node:stream';
import type {Clock} from '../../../model/clock.ts';
import {onAbort} from '../../../model/on-abort.ts';
import {quoteWord} from '../../../model/shell-line.ts';
import type {SshDestination} from '../../endpoint.ts';
import {listenAt} from '../wire/listen-at.ts';
import {maxConnections} from '../wire/slots.ts';
import {type LoginLimits, logIn, type SshLogin} from './login.ts';

/** A local socket whose connections go through the host's docker command, a session each. */
export type CommandRelay = {
	/** Whether the host has refused sessions in the last minute, and another login was not possible. */
	isRefused(): boolean;
	/** Ends the logins that it has opened itself. */
	stop(): void;
};

/** Listen at a local socket. If the server allows a login too few sessions, log in again, without questions. */
export async function relayCommands(
	login: SshLogin,
	local: string,
	destination: SshDestination,
	limits: LoginLimits,
): Promise<CommandRelay> {
	const {host, socket} = destination;
	const docker = socket === undefined ? 'docker' : `docker --host ${quoteWord(`unix://${socket}`)}`;
	const sessions = new Sessions(login, {
		clock: limits.clock,
		startSession: over => over.ssh(['-T', '--', host, `${docker} system dial-stdio`]),
		logInAgain: signal => logIn(destination, {...limits, signal}),
	});
	const stopListening = await listenAt(local, near => join(near, sessions, limits.clock));
	return {
		isRefused: () => sessions.isRefused(),
		stop() {
			stopListening();
			sessions.stop();
		},
	};
}

/**
 * After so many refusals of one connection, the login has too few sessions. Fewer may come from closed sessions that
 * are still ending.
 */
const maxRefusals = 5;

/** Milliseconds until a login that failed is tried again: servers lock out users after failed logins. */
const loginPause = 60_000;

type RelayOptions = {
	readonly clock: Clock;
	startSession(login: SshLogin): ChildProcess;
	logInAgain(signal: AbortSignal): Promise<SshLogin>;
};

class Sessions {
	readonly #first: SshLogin;
	readonly #options: RelayOptions;
	readonly #stopped = new AbortController();
	/** How many sessions each login has. */
	readonly #open: Map<SshLogin, number>;
	#isLoggingIn = false;
	#refusedUntil = Number.NEGATIVE_INFINITY;

	constructor(first: SshLogin, options: RelayOptions) {
		this.#first = first;
		this.#options = options;
		this.#open = new Map([[first, 0]]);
	}

	/** Start one over the login that has the fewest. */
	start(): ChildProcess {
		const open = this.#open;
		const [login = this.#first] = [...open].reduce((least, one) => (one[1] < least[1] ? one : least));
		const count = (change: number) => open.has(login) && open.set(login, (open.get(login) ?? 0) + change);
		const child = this.#options.startSession(login);
		count(1);
		child.once('close', () => count(-1));
		return child;
	}

	/** Called each time that a session was refused; `refusals` counts those of one connection. */
	onRefused(refusals: number): void {
		if (refusals < maxRefusals || this.#isLoggingIn || this.isRefused()) {
			return;
		}

		// A login that asked questions cannot be repeated without the user.
		if (this.#first.hasAsked || this.#open.size >= maxConnections) {
			this.#refuse();
		} else {
			void this.#add();
		}
	}

	isRefused(): boolean {
		return this.#options.clock.monotonic() < this.#refusedUntil;
	}

	stop(): void {
		this.#stopped.abort();
		for (const login of this.#open.keys()) {
			if (login !== this.#first) {
				login.close();
			}
		}
	}

	#refuse(): void {
		this.#refusedUntil = this.#options.clock.monotonic() + loginPause;
	}

	async #add(): Promise<void> {
		const {signal} = this.#stopped;
		this.#isLoggingIn = true;
		try {
			const login = await this.#options.logInAgain(signal);
			this.#open.set(login, 0);
			onAbort([login.ended], () => this.#open.delete(login));
			if (signal.aborted) {
				login.close();
			}
		} catch {
			if (!signal.aborted) {
				this.#refuse();
			}
		}

		this.#isLoggingIn = false;
	}
}

/** The pause before a session that was refused is tried again, in milliseconds. */
const sessionPause = 100;

/**
 * Join a socket with a session. A server limits the sessions of a login, and closed ones may still be ending there. So
 * a refused session is tried again, with all input so far, until the socket is closed.
 */
function join(near: Socket, sessions: Sessions, clock: Clock, early: Buffer[] = [], refusals = 0): void {
	const child = sessions.start();
	const answer = child.stdout?.pipe(withoutGreeting());
	let mayRetry = true;
	let messages = '';
	const stopKeeping = () => {
		mayRetry = false;
		near.off('data', keepEarly);
	};
	const keepEarly = (chunk: Buffer) => {
		if (early.push(chunk) > maxEarly) {
			stopKeeping();
		}
	};
	const stop = () => void child.kill();
	near.on('close', stop);
	child.on('error', () => near.destroy());
	child.stdin?.on('error', () => {});
	child.stderr?.setEncoding('utf8').on('data', (text: string) => {
		messages = (messages + text).slice(-longestMessages);
	});
	child.on('close', () => {
		near.off('close', stop).off('data', keepEarly);
		if (mayRetry && !near.destroyed && /session open refused|session request failed/i.test(messages)) {
			sessions.onRefused(refusals + 1);
			const cancel = clock.after(sessionPause, () => {
				near.off('close', cancel);
				join(near, sessions, clock, early, refusals + 1);
			});
			near.pause().once('close', cancel);
		} else if (!answer || answer.readableEnded) {
			near.destroySoon();
		} else {
			// A slow reader has not taken all of it yet.
			answer.once('end', () => near.destroySoon());
		}
	});
	if (child.stdin && child.stdout && answer) {
		for (const chunk of early) {
			child.stdin.write(chunk);
		}

		near.on('data', keepEarly).pipe(child.stdin);
		child.stdout.once('data', stopKeeping);
		answer.once('end', () => mayRetry || near.end()).pipe(near, {end: false});
	}
}

/** Pieces that are kept to be sent again; a session is refused long before so many. */
const maxEarly = 64;

/** In characters. */
const longestMessages = 4096;

/** In bytes. */
const longestGreeting = 64 * 1024;

/** Drops what a login shell prints before the docker command starts: all before the engine's first answer. */
function withoutGreeting(): Transform {
	let start: Buffer | undefined = Buffer.alloc(0);
	return new Transform({
		transform(chunk: Buffer, _encoding, done) {
			if (!start) {
				done(null, chunk);
				return;
			}

			start = Buffer.concat([start, chunk]);
			const answer = start.indexOf('HTTP/1.');
			if (answer >= 0 || start.length > longestGreeting) {
				this.push(start.subarray(Math.max(answer, 0)));
				start = undefined;
			}

			done();
		},
	});
}
