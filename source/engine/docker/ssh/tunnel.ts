import {connect, createServer, type Socket} from 'node:net';
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
			stopRelay = await relayCommands(current, local, destination);
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
async function relayCommands(login: SshLogin, local: string, {host, socket}: SshDestination): Promise<() => void> {
	const docker = socket === undefined ? 'docker' : `docker --host ${quoted(`unix://${socket}`)}`;
	const open = new Set<Socket>();
	const server = createServer({allowHalfOpen: true}, near => {
		open.add(near);
		const child = login.ssh(['-T', '--', host, `${docker} system dial-stdio`]);
		near.on('error', () => {});
		near.on('close', () => {
			open.delete(near);
			child.kill();
		});
		child.on('error', () => near.destroy());
		child.stdin?.on('error', () => {});
		child.stderr?.resume();
		if (child.stdin && child.stdout) {
			near.pipe(child.stdin);
			child.stdout.pipe(near);
		}
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
