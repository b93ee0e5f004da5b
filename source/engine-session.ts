import type {EngineChoice} from './commands/command.ts';
import {listContexts} from './engine/docker/contexts.ts';
import {type EngineSearch, type FailedAttempt, findEngine} from './engine/docker/find-engine.ts';
import {resolveEndpoints} from './engine/docker/resolve-endpoints.ts';
import type {LendTerminal, TlsFlags} from './engine/endpoint.ts';
import type {Engine} from './engine/engine.ts';
import {type Environment, systemEnvironment} from './engine/environment.ts';
import {type Clock, pause} from './model/clock.ts';
import {rememberHost} from './recent-hosts.ts';
import {registry} from './resources/index.ts';
import type {Store} from './store/create-store.ts';
import type {State} from './store/state.ts';
import {type Sync, startSync} from './sync/run-subscriptions.ts';
import {problemOf} from './sync/stream.ts';

/** The open engine, if there is one, and how to open another. */
export type EngineSession = {
	/** Undefined while no engine is open. */
	current(): Engine | undefined;
	/** Close the open engine and look for another. If there is none, opens the chooser, which shows why, and keeps looking. */
	open(choice: EngineChoice): Promise<void>;
	/** Reconnect to a lost engine now, or look again for the last choice. */
	reconnect(): void;
	/** The contexts of the docker command. */
	contexts(): readonly {readonly name: string; readonly host: string}[];
	/** Lend this terminal when a login asks questions; it waits until there is one. */
	offerTerminal(lend: LendTerminal): void;
	close(): void;
};

/** How often an engine is looked for while the chooser says that there is none, in milliseconds. */
const retryInterval = 3000;

/** How engines are looked for. */
export type SearchSettings = {
	readonly clock: Clock;
	readonly environment?: Environment;
	/** The docker command's flags for TLS. */
	readonly tls?: TlsFlags | undefined;
	/** Seconds to connect. */
	readonly connectTimeout?: number | undefined;
	readonly lendTerminal?: LendTerminal | undefined;
};

/** Create a session without an engine. */
export function createEngineSession(store: Store, options: Omit<SearchSettings, 'lendTerminal'>): EngineSession {
	const {clock, environment = systemEnvironment()} = options;
	const {promise: terminal, resolve: offerTerminal} = Promise.withResolvers<LendTerminal>();
	let chosen: EngineChoice = {};
	let search = new AbortController();
	let engine: Engine | undefined;
	let sync: Sync | undefined;

	const close = () => {
		search.abort();
		sync?.stop();
		sync = undefined;
		engine = undefined;
	};
	const contexts = () => listContexts(environment).map(({name, address}) => ({name, host: address}));
	const find = (signal: AbortSignal, how: SearchSettings): Promise<EngineSearch> =>
		findChosenEngine(chosen, how, signal).catch(error => ({
			tried: [{...refusedChoice(chosen, environment, problemOf(error)), code: 'invalid'}],
		}));
	const use = (found: Extract<EngineSearch, {readonly engine: Engine}>) => {
		engine = found.engine;
		store.dispatch({type: 'dialog-closed'});
		sync = startSync({...found, store, clock, isLive: column => registry.table('containers')?.isLive(column) ?? false});
		warnOfRisk(store, engine, clock.now());
	};
	const lookAgain = async (signal: AbortSignal) => {
		// Nobody has asked for it, so it asks nothing.
		const found = await find(signal, options);
		if (!found.engine) {
			showReasons(store, found.tried, signal);
		} else if (isChooserOpen(store) && !signal.aborted) {
			use(found);
		} else {
			found.engine.close();
		}
	};
	/** For as long as the chooser is open, and quietly. A login that needs an answer would only fail again. */
	const keepLooking = async (signal: AbortSignal, tried: readonly FailedAttempt[]) => {
		while (!tried.some(({code}) => code === 'question') && !engine && !signal.aborted) {
			await pause(clock, retryInterval, signal);
			if (isChooserOpen(store) && !signal.aborted) {
				await lookAgain(signal);
			}
		}
	};
	const open = async (choice: EngineChoice) => {
		close();
		chosen = choice;
		search = new AbortController();
		const {signal} = search;
		store.dispatch({type: 'connecting', name: nameOf(choice), host: choice.host ?? ''});
		const found = await find(signal, {...options, lendTerminal: async (...loan) => (await terminal)(...loan)});
		if (signal.aborted) {
			found.engine?.close();
			return;
		}

		if ('tried' in found) {
			store.dispatch({type: 'no-engine-found', tried: found.tried});
			void keepLooking(signal, found.tried);
		} else {
			use(found);
		}
	};
	return {
		current: () => engine,
		open,
		reconnect() {
			if (sync) {
				sync.reconnect();
			} else {
				void open(chosen);
			}
		},
		contexts,
		offerTerminal,
		close,
	};
}

const riskWarnings = {
	unencrypted: 'is not encrypted: anyone on the network can read and control it. Use ssh:// or TLS instead.',
	unverified: 'may be another engine: its certificate is not checked. Check it with --tlsverify.',
} as const;

function warnOfRisk(store: Store, {host, risk}: Engine, at: number): void {
	if (risk) {
		store.dispatch({type: 'noticed', level: 'warning', text: `${host} ${riskWarnings[risk]}`, at});
	}
}

function isChooserOpen(store: Store): boolean {
	const {dialog} = store.getState();
	return dialog?.type === 'chooser' && dialog.id === 'engines';
}

/** Update the open chooser if the reasons have changed; its selection stays. */
function showReasons(store: Store, tried: State['connection']['tried'], signal: AbortSignal): void {
	const {dialog, connection} = store.getState();
	const hasChanged = JSON.stringify(connection.tried) !== JSON.stringify(tried);
	if (dialog?.type === 'chooser' && dialog.id === 'engines' && hasChanged && !signal.aborted) {
		const intro = tried.map(({address, reason}) => `${address}: ${reason}`);
		store.dispatch({type: 'no-engine-found', tried}, {type: 'dialog-changed', dialog: {...dialog, intro}});
	}
}

/** Why a choice is invalid. The address is shown beside the reason, so the reason does not repeat it. */
function refusedChoice({host, context}: EngineChoice, {env}: Environment, reason: string) {
	const address = host ?? context ?? env.DOCKER_HOST ?? env.DOCKER_CONTEXT ?? 'the engine';
	return {address, reason: reason.replace(`: ${address}.`, '.')};
}

function nameOf(choice: EngineChoice): string {
	return choice.isDemo ? 'demo' : (choice.context ?? choice.host ?? '');
}

/** Find the engine of a choice. Rejects if the choice is invalid. */
export async function findChosenEngine(
	choice: EngineChoice,
	settings: SearchSettings,
	signal: AbortSignal,
): Promise<EngineSearch> {
	const {clock, environment = systemEnvironment(), connectTimeout, lendTerminal} = settings;
	if (choice.isDemo) {
		const {createDemoEngine} = await import('./engine/demo/demo-engine.ts');
		return {engine: createDemoEngine({clock})};
	}

	const found = await findEngine(
		resolveEndpoints(environment, {tls: settings.tls, ...choice}),
		{
			clock,
			environment,
			apiVersion: environment.env.DOCKER_API_VERSION,
			connectTimeout: connectTimeout === undefined ? undefined : connectTimeout * 1000,
			lendTerminal,
		},
		signal,
	);
	if (found.engine && choice.host) {
		rememberHost(environment, choice.host);
	}

	return found;
}
