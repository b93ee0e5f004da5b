import {connect} from 'node:net';
import type {LendTerminal, SshDestination} from '../../endpoint.ts';
import {EngineError} from '../../engine-error.ts';
import {defaultSocket} from '../address.ts';
import {aborted} from '../wire/call.ts';
import {deadlines} from '../wire/deadlines.ts';
import {sshLost} from '../wire/to-engine-error.ts';
import {type OpenOptions, type Transport, type TransportOptions, unbuffered} from '../wire/transport.ts';
import {inspectHost, nextWay, noWay, outputOf, type Way} from './find-socket.ts';
import {type LoginLimits, logIn, type SshLogin} from './login.ts';
import {hostName} from './login-failure.ts';
import {type CommandRelay, relayCommands} from './relay-commands.ts';

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
	let relay: CommandRelay | undefined;
	let isClosed = false;
	const logInAgain = createLogins(destination, {clock, timeout}, lendTerminal);

	const enter = async (chosen: Way, current: SshLogin) => {
		way = chosen;
		tried.push(chosen);
		const local = `${current.directory}/docker-${tried.length}.sock`;
		if (chosen.type === 'socket') {
			await forward(current, local, chosen.path, host);
		} else {
			relay = await relayCommands(current, local, destination, {clock, timeout});
		}

		path = local;
		if (isClosed) {
			relay?.stop();
			current.close();
			throw aborted();
		}
	};
	return {
		async open(open) {
			if (!login || login.ended.aborted) {
				relay?.stop();
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
			if (error.code === 'timeout' && relay?.isRefused()) {
				throw tooFewSessions(host);
			}

			if (!isUnreached(error) || !login || login.ended.aborted) {
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
			relay?.stop();
			login?.close();
		},
	};
}

/** Logs in without questions first; then, if the user is there, with ssh's own questions on the terminal. */
function createLogins(
	destination: SshDestination,
	limits: LoginLimits,
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

function isUnreached({code}: EngineError): boolean {
	return code === 'lost' || code === 'no-engine';
}

function tooFewSessions(host: string): EngineError {
	return new EngineError(
		'failed',
		`${host} allows too few sessions for each login; its SSH server must allow more (MaxSessions), or socket forwarding.`,
	);
}

/** Whether anything listens at the host's socket shows only at the first connection. */
async function forward(login: SshLogin, local: string, remote: string, host: string): Promise<void> {
	const {status, errors} = await outputOf(login, ['-O', 'forward', '-L', `${local}:${remote}`, '--', 'host']);
	if (status !== 0) {
		const reason = errors.trim() || 'no reason given';
		throw new EngineError('failed', `ssh could not forward the socket of ${host}: ${reason}.`);
	}
}
