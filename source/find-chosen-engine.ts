import type {EngineChoice} from './commands/command.ts';
import {type EngineSearch, engineAt, findEngine, type SearchOptions} from './engine/docker/find-engine.ts';
import {resolveEndpoints} from './engine/docker/resolve-endpoints.ts';
import type {LendTerminal, TlsFlags} from './engine/endpoint.ts';
import type {Engine} from './engine/engine.ts';
import type {Environment} from './engine/environment.ts';
import type {Clock} from './model/clock.ts';
import {rememberHost} from './recent-hosts.ts';

/** How engines are looked for. */
export type SearchSettings = {
	readonly clock: Clock;
	readonly environment: Environment;
	/** The docker command's flags for TLS. */
	readonly tls?: TlsFlags | undefined;
	/** Seconds to connect. */
	readonly connectTimeout?: number | undefined;
	readonly lendTerminal?: LendTerminal | undefined;
};

/** Find the engine of a choice. Rejects if the choice is invalid. */
export async function findChosenEngine(
	choice: EngineChoice,
	settings: SearchSettings,
	signal: AbortSignal,
): Promise<EngineSearch> {
	if (isDemo(choice)) {
		return {engine: await demoEngine(choice, settings)};
	}

	const {environment} = settings;
	const endpoints = resolveEndpoints(environment, {tls: settings.tls, ...choice});
	const found = await findEngine(endpoints, searchOptions(settings), signal);
	if (found.engine && choice.host) {
		rememberHost(environment, choice.host);
	}

	return found;
}

/** The engine of a choice, which is not connected yet. Rejects if the choice is invalid. */
export async function chosenEngine(choice: EngineChoice, settings: SearchSettings): Promise<Engine> {
	if (isDemo(choice)) {
		return demoEngine(choice, settings);
	}

	const {environment} = settings;
	const [endpoint] = resolveEndpoints(environment, {tls: settings.tls, ...choice});
	if (!endpoint) {
		throw new Error('No engine here.');
	}

	const engine = engineAt(endpoint, searchOptions(settings));
	const {host} = choice;
	if (!host) {
		return engine;
	}

	return {
		...engine,
		async connect(signal, mayAsk) {
			const info = await engine.connect(signal, mayAsk);
			rememberHost(environment, host);
			return info;
		},
	};
}

/** Lends a terminal to one login at a time: the questions of two would mix. */
export function oneAtATime(lend: LendTerminal): LendTerminal {
	let last: Promise<unknown> = Promise.resolve();
	return (greeting, use) => {
		const loan = last.then(() => lend(greeting, use));
		last = loan.catch(() => {});
		return loan;
	};
}

/** Whether a choice is a demo engine: the one of `--demo`, or one at an address such as `demo://east`. */
export function isDemo({isDemo = false, host = ''}: EngineChoice): boolean {
	return isDemo || host.startsWith('demo://');
}

async function demoEngine({host}: EngineChoice, {clock}: SearchSettings): Promise<Engine> {
	const {createDemoEngine} = await import('./engine/demo/demo-engine.ts');
	return createDemoEngine({clock, ...(host !== undefined && {host, seed: host.length})});
}

function searchOptions({clock, environment, connectTimeout, lendTerminal}: SearchSettings): SearchOptions {
	return {
		clock,
		environment,
		apiVersion: environment.env.DOCKER_API_VERSION,
		connectTimeout: connectTimeout === undefined ? undefined : connectTimeout * 1000,
		lendTerminal,
	};
}
