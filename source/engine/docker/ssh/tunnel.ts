import type {ChildProcess} from 'node:child_process';
import {connect, createServer, type Socket} from 'node:net';
import type {Clock} from '../../../model/clock.ts';
import type {LendTerminal, SshDestination} from '../../endpoint.ts';
import {EngineError} from '../../engine-error.ts';
import {defaultSocket} from '../address.ts';
import {aborted} from '../wire/call.ts';
import {deadlines} from '../wire/deadlines.ts';
import {sshLost} from '../wire/to-engine-error.ts';
import {type OpenOptions, type Transport, type TransportOptions, unbuffered} from '../wire/transport.ts';
import {inspectHost, nextWay, noWay, outputOf, quoted, type Way} from './find-socket.ts';
import {logIn, type SshLogin, type SshLoginOptions} from './login.ts';
import {hostName} from './login-failure.ts';

/**
 * A tunnel through ssh: a local socket, in a directory of our own, that leads to the engine of another host. It logs in
 * once, and again whenever it is opened after the login has ended.
 */
export function createTunnel(
	destination: SshDestination & {readonly address: string},
	{clock, connectTimeout: timeout = deadlines.connect, lendTerminal}: TransportOptions,
): Transport {
	const host = hostName(destination);
	const firstWay: Way = {type: 'socket', path: destination.socket ?? defaultSocket};
	let way: Way = firstWay;
	let tried: Way[] = [];
	let isKept = false;
	let login: SshLogin | undefined;
	let path: string | undefined;
	let stopRelay = () => {};
	let isClosed = false;
	const logInAgain = createLogins(destination, {clock, timeout}, lendTerminal);

	const enter = async (chosen: Way, current: SshLogin) => {
		way = chosen;
		tried.push(chosen);
		const local = `${current.directory}/docker-${tried.length}.sock`;
		if (chosen.type === 'socket') {
			await forward(current, local, chosen.path, host);
		} else {
			stopRelay = await relayCommands(current, local, destination, clock);
		}

		path = local;
		if (isClosed) {
			stopRelay();
			current.close();
			throw aborted();
		}
	};
	return {
		async open(open) {
			if (!login || login.ended.aborted) {
				stopRelay();
				path = undefined;
				login = await logInAgain(open);
			}

			if (!path) {
				tried = [];
				await enter(isKept ? way : firstWay, login);
			}
		},
		connect() {
			if (!path || !login || login.ended.aborted) {
				throw sshLost(destination.address);
			}

			return connect({path, ...unbuffered});
		},
		async recover(error, signal) {
			const isUnreached = error.code === 'lost' || error.code === 'no-engine';
			if (!isUnreached || !login || login.ended.aborted) {
				throw error;
			}

			const found = await inspectHost(login, destination, {clock, timeout, signal});
			const next = isKept ? undefined : nextWay(found, tried);
			if (!next) {
				throw noWay(destination, found, isKept ? way : undefined);
			}

			await enter(next, login);
		},
		keep() {
			isKept = true;
		},
		// ssh itself notices a dead link, and then closes all of them.
		abandon() {},
		close() {
			isClosed = true;
			stopRelay();
			login?.close();
		},
	};
}

/** Logs in without questions first; then, if the user is there, with ssh's own questions on the terminal. */
function createLogins(
	destination: SshDestination,
	limits: Pick<SshLoginOptions, 'clock' | 'timeout'>,
	lendTerminal: LendTerminal | undefined,
): (options: OpenOptions) => Promise<SshLogin> {
	let question: EngineError | undefined;
	return async ({signal, mayAsk}) => {
		// Without an answer it would only fail again, and servers lock out users after failed logins.
		if (question && !mayAsk) {
			throw question;
		}

		question = undefined;
		const request = {...limits, signal};
		try {
			return await logIn(destination, request);
		} catch (error) {
			question = error instanceof EngineError && error.code === 'question' ? error : undefined;
			if (!question || !mayAsk || !lendTerminal || signal.aborted) {
				throw error;
			}

			return lendTerminal(`ssh ${hostName(destination)}`, write => logIn(destination, {...request, write}));
		}
	};
}

/** Whether anything listens at the host's socket shows only at the first connection. */
async function forward(login: SshLogin, local: string, remote: string, host: string): Promise<void> {
	const {status, errors} = await outputOf(login, ['-O', 'forward', '-L', `${local}:${remote}`, '--', 'host']);
	if (status !== 0) {
		const reason = errors.trim() || 'no reason given';
		throw new EngineError('failed', `ssh could not forward the socket of ${host}: ${reason}.`);
	}
}

/** Make a local socket whose connections go through the host's docker command, a session each. Returns its stop. */
async function relayCommands(
	login: SshLogin,
	local: string,
	{host, socket}: SshDestination,
	clock: Clock,
): Promise<() => void> {
	const docker = socket === undefined ? 'docker' : `docker --host ${quoted(`unix://${socket}`)}`;
	const open = new Set<Socket>();
	const startSession = () => login.ssh(['-T', '--', host, `${docker} system dial-stdio`]);
	const server = createServer({allowHalfOpen: true}, near => {
		open.add(near);
		near.on('error', () => {}).on('close', () => open.delete(near));
		join(near, startSession, clock);
	});
	await new Promise<void>((resolve, reject) => {
		// Later ones too: without a listener an error would end the process.
		server.on('error', reject);
		server.listen(local, resolve);
	});
	return () => {
		server.close();
		for (const near of open) {
			near.destroy();
		}
	};
}

/** The pause before a session that was refused is tried again, in milliseconds. */
const sessionPause = 100;

/**
 * Join a socket with a session. A server allows a login only so many, and some that were closed may still be ending there:
 * one that is refused is tried again, with all that was sent to it, until the socket is closed.
 */
function join(near: Socket, startSession: () => ChildProcess, clock: Clock, early: Buffer[] = []): void {
	const child = startSession();
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
			const cancel = clock.after(sessionPause, () => {
				near.off('close', cancel);
				join(near, startSession, clock, early);
			});
			near.pause().once('close', cancel);
		} else {
			near.destroySoon();
		}
	});
	if (child.stdin && child.stdout) {
		for (const chunk of early) {
			child.stdin.write(chunk);
		}

		near.on('data', keepEarly).pipe(child.stdin);
		child.stdout.once('data', stopKeeping).once('end', () => mayRetry || near.end());
		child.stdout.pipe(near, {end: false});
	}
}

/** Pieces that are kept to be sent again; a session is refused long before so many. */
const maxEarly = 64;

/** In characters. */
const longestMessages = 4096;
