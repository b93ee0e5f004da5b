import {connect, type Socket} from 'node:net';
import type {LendTerminal, SshDestination} from '../../endpoint.ts';
import {EngineError} from '../../engine-error.ts';
import {defaultSocket} from '../address.ts';
import {deadlines} from '../wire/deadlines.ts';
import {aborted, sshLost} from '../wire/to-engine-error.ts';
import {type OpenOptions, type Transport, type TransportOptions, unbuffered} from '../wire/transport.ts';
import {inspectHost, nextRoute, noRoute, outputOf, type Route} from './find-socket.ts';
import {type LoginLimits, logIn, type SshLogin} from './login.ts';
import {hostName} from './login-failure.ts';
import {type CommandRelay, relayCommands} from './relay-commands.ts';

/**
 * A tunnel through ssh: a local socket, in a directory of our own, that leads to the engine of another host. It logs in
 * once, and again whenever it is opened after the login has ended.
 */
export class Tunnel implements Transport {
	readonly #destination: SshDestination & {readonly address: string};
	readonly #limits: LoginLimits;
	readonly #logIn: ReturnType<typeof createLogins>;
	readonly #host: string;
	#route: Route;
	#tried: readonly Route[] = [];
	/** Whether the engine has answered on the route. */
	#isKept = false;
	#login: SshLogin | undefined;
	/** The local socket, once it leads to the engine. */
	#path: string | undefined;
	#relay: CommandRelay | undefined;
	#isClosed = false;

	constructor(
		destination: SshDestination & {readonly address: string},
		{clock, connectTimeout: timeout = deadlines.connect, lendTerminal}: TransportOptions,
	) {
		this.#destination = destination;
		this.#limits = {clock, timeout};
		this.#logIn = createLogins(destination, this.#limits, lendTerminal);
		this.#host = hostName(destination);
		this.#route = this.#firstRoute;
	}

	async open(options: OpenOptions): Promise<void> {
		let login = this.#openLogin;
		if (!login) {
			this.#relay?.stop();
			this.#relay = undefined;
			this.#path = undefined;
			login = await this.#logIn(options);
			this.#login = login;
		}

		if (!this.#path) {
			this.#tried = [];
			await this.#enter(this.#isKept ? this.#route : this.#firstRoute, login);
		}
	}

	connect(): Socket {
		if (!this.#path || !this.#openLogin) {
			throw sshLost(this.#destination.address);
		}

		return connect({path: this.#path, ...unbuffered});
	}

	async recover(error: EngineError, signal: AbortSignal): Promise<void> {
		if (error.code === 'timeout' && this.#relay?.isRefused()) {
			throw new EngineError(
				'failed',
				`${this.#host} allows too few sessions for each login; its SSH server must allow more (MaxSessions), or socket forwarding.`,
			);
		}

		const login = this.#openLogin;
		if (!login || (error.code !== 'lost' && error.code !== 'no-engine')) {
			throw error;
		}

		const found = await inspectHost(login, this.#destination, {...this.#limits, signal});
		const next = this.#isKept ? undefined : nextRoute(found, this.#tried);
		if (!next) {
			throw noRoute(this.#destination, found, this.#isKept ? this.#route : undefined);
		}

		await this.#enter(next, login);
	}

	keep(): void {
		this.#isKept = true;
	}

	// ssh itself notices a dead link, and then closes all of them.
	abandon(): void {}

	close(): void {
		this.#isClosed = true;
		this.#relay?.stop();
		this.#login?.close();
	}

	get #firstRoute(): Route {
		return {type: 'socket', path: this.#destination.socket ?? defaultSocket};
	}

	get #openLogin(): SshLogin | undefined {
		return this.#login?.ended.aborted ? undefined : this.#login;
	}

	async #enter(route: Route, login: SshLogin): Promise<void> {
		this.#route = route;
		this.#tried = [...this.#tried, route];
		const path = `${login.directory}/docker-${this.#tried.length}.sock`;
		if (route.type === 'socket') {
			await forward(login, path, route.path, this.#host);
		} else {
			this.#relay = await relayCommands(login, path, this.#destination, this.#limits);
		}

		this.#path = path;
		if (this.#isClosed) {
			this.#relay?.stop();
			login.close();
			throw aborted();
		}
	}
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
		try {
			return await logIn(destination, {...limits, signal});
		} catch (error) {
			question = error instanceof EngineError && error.code === 'question' ? error : undefined;
			if (!question || !mayAsk || !lendTerminal || signal.aborted) {
				throw error;
			}

			return lendTerminal(`ssh ${hostName(destination)}`, async (write, interrupted) => {
				const request = {...limits, signal: AbortSignal.any([signal, interrupted]), write};
				try {
					return await logIn(destination, request);
				} catch (failure) {
					throw interrupted.aborted ? error : failure;
				}
			});
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
