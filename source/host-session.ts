import type {EngineChoice} from './commands/command.ts';
import type {EngineSearch, FailedAttempt} from './engine/docker/find-engine.ts';
import {resolveEndpoints} from './engine/docker/resolve-endpoints.ts';
import type {Engine} from './engine/engine.ts';
import {type Environment, systemEnvironment} from './engine/environment.ts';
import {chosenEngine, findChosenEngine, isDemo, type SearchSettings} from './find-chosen-engine.ts';
import {pause} from './model/clock.ts';
import {choiceOf} from './read-command-line.ts';
import {registry} from './resources/index.ts';
import type {ConnectionState} from './store/connection-state.ts';
import type {Store} from './store/create-store.ts';
import type {ChooserDialog} from './store/dialog.ts';
import type {Sync} from './sync/connection.ts';
import {startSync} from './sync/run-subscriptions.ts';
import {problemOf} from './sync/stream.ts';

type HostOptions = {
	readonly store: Store;
	readonly settings: SearchSettings;
	/** Whether there are no others, so that the chooser offers some if there is no engine. */
	readonly isAlone: boolean;
	/** The engine of any open host. */
	engineAt(host: string): Engine | undefined;
};

/** How often an engine is looked for while the chooser says that there is none, in milliseconds. */
const retryInterval = 3000;

/** A host whose engine is open, or looked for. */
export class HostSession {
	readonly choice: EngineChoice;
	readonly #options: HostOptions;
	#host: string;
	#search = new AbortController();
	#engine: Engine | undefined;
	#sync: Sync | undefined;

	/** A host that is not open yet. */
	constructor(choice: EngineChoice, options: HostOptions) {
		this.choice = choice;
		this.#options = options;
		this.#host = addressOf(choice, options.settings.environment);
	}

	/** Its address; empty while the docker command's default engine is looked for. */
	get host(): string {
		return this.#host;
	}

	/** Undefined while no engine is open. */
	get engine(): Engine | undefined {
		return this.#engine;
	}

	/** Look for the engine and follow it. Resolves when the search has ended. */
	async open(): Promise<void> {
		const {store, settings} = this.#options;
		this.#search.abort();
		this.#search = new AbortController();
		const {signal} = this.#search;
		store.dispatch({type: 'connecting', name: nameOf(this.choice), host: this.#host});
		const found = await this.#find(signal, settings);
		if (signal.aborted) {
			found.engine?.close();
		} else if ('tried' in found) {
			store.dispatch({type: 'no-engine-found', host: this.#host, tried: found.tried});
			void this.#keepLooking(signal, found.tried);
		} else {
			this.#use(found);
		}
	}

	/** Reconnect to a lost engine now, or look again. */
	reconnect(): void {
		if (this.#sync) {
			this.#sync.reconnect();
		} else {
			void this.open();
		}
	}

	close(): void {
		this.#search.abort();
		this.#sync?.stop();
		this.#sync = undefined;
		this.#engine = undefined;
	}

	async #find(signal: AbortSignal, settings: SearchSettings): Promise<EngineSearch> {
		const {isAlone, settings: own} = this.#options;
		try {
			return isAlone
				? await findChosenEngine(this.choice, settings, signal)
				: {engine: await chosenEngine(this.choice, settings)};
		} catch (error) {
			return {tried: [{...refusedChoice(this.choice, own.environment, problemOf(error)), code: 'invalid'}]};
		}
	}

	#use(found: Extract<EngineSearch, {readonly engine: Engine}>): void {
		const {store, settings, isAlone, engineAt} = this.#options;
		const {clock} = settings;
		this.#engine = found.engine;
		this.#host = found.engine.host;
		const isLive = (column: string) => registry.table('containers')?.isLive(column) ?? false;
		this.#sync = startSync({...found, engineAt, store, clock, isLive});
		// Not earlier: as long as there is no engine, the chooser opens again.
		if (isAlone) {
			store.dispatch({type: 'dialog-closed'});
		}

		warnOfRisk(store, found.engine, clock.now());
	}

	/** Repeat the search while the chooser is open, except for a login that needs an answer: it would only fail again. */
	async #keepLooking(signal: AbortSignal, tried: readonly FailedAttempt[]): Promise<void> {
		const {store, settings} = this.#options;
		while (!tried.some(({code}) => code === 'question') && !this.#engine && !signal.aborted) {
			await pause(settings.clock, retryInterval, signal);
			if (openChooser(store) && !signal.aborted) {
				await this.#lookAgain(signal);
			}
		}
	}

	async #lookAgain(signal: AbortSignal): Promise<void> {
		const {store, settings} = this.#options;
		// The user has not requested it, so it asks no questions.
		const found = await this.#find(signal, {...settings, lendTerminal: undefined});
		if (!found.engine) {
			showReasons(store, this.#host, found.tried, signal);
		} else if (openChooser(store) && !signal.aborted) {
			this.#use(found);
		} else {
			found.engine.close();
		}
	}
}

/** The address that a choice leads to; empty for the docker command's default, which may be one of several. */
export function addressOf(choice: EngineChoice, environment: Environment): string {
	if (isDemo(choice)) {
		return choice.host ?? 'demo';
	}

	if (!choice.host && !choice.context) {
		return '';
	}

	try {
		return resolveEndpoints(environment, choice)[0]?.address ?? '';
	} catch {
		return nameOf(choice);
	}
}

/** The names, and the addresses of those that are contexts, since a host can be opened by its address too. */
export function hostsBehind(names: readonly string[], environment = systemEnvironment()): readonly string[] {
	return [...new Set(names.flatMap(name => [name, addressOf(choiceOf(name), environment)]))];
}

/** The short name of a choice, before its engine is found. */
export function nameOf(choice: EngineChoice): string {
	return isDemo(choice) ? (choice.host ?? 'demo').replace('demo://', '') : (choice.context ?? choice.host ?? '');
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

function openChooser(store: Store): ChooserDialog | undefined {
	const {dialog} = store.getState();
	return dialog?.type === 'chooser' && dialog.id === 'engines' ? dialog : undefined;
}

/** Update the open chooser if the reasons have changed; its selection stays. */
function showReasons(store: Store, host: string, tried: ConnectionState['tried'], signal: AbortSignal): void {
	const dialog = openChooser(store);
	const known = store.getState().connections.get(host)?.tried;
	if (dialog && !signal.aborted && JSON.stringify(known) !== JSON.stringify(tried)) {
		const intro = tried.map(({address, reason}) => `${address}: ${reason}`);
		store.dispatch({type: 'no-engine-found', host, tried}, {type: 'dialog-changed', dialog: {...dialog, intro}});
	}
}

/** Why a choice is invalid. The address is shown beside the reason, so the reason does not repeat it. */
function refusedChoice({host, context}: EngineChoice, {env}: Environment, reason: string) {
	const address = host || context || env.DOCKER_HOST || env.DOCKER_CONTEXT || 'the engine';
	return {address, reason: reason.replace(`: ${address}.`, '.')};
}
