import type {EngineContext} from './commands/command.ts';
import {engineChooser} from './commands/dashboard/engine-chooser.ts';
import {listContexts} from './engine/docker/contexts.ts';
import {findEngine} from './engine/docker/find-engine.ts';
import {resolveEndpoints} from './engine/docker/resolve-endpoints.ts';
import type {Endpoint, EndpointChoice} from './engine/endpoint.ts';
import type {Engine} from './engine/engine.ts';
import {type Environment, systemEnvironment} from './engine/environment.ts';
import type {Clock} from './model/clock.ts';
import type {EngineInfo} from './model/engine-info.ts';
import {tables} from './resources/index.ts';
import type {Store} from './store/create-store.ts';
import {type Sync, startSync} from './sync/start-sync.ts';
import {problemOf} from './sync/stream.ts';

/** Which engine is wanted: what was asked for, or, with nothing, the one that the docker command would use. */
export type EngineChoice = EndpointChoice & {readonly isDemo?: boolean | undefined};

/** The engine that is open, if one is, and the way to another. */
export type EngineSession = {
	/** The open engine; undefined while none is. */
	current(): Engine | undefined;
	/** Let go of the open one and look for another. With none found, the chooser is opened and says why. */
	open(choice: EngineChoice): Promise<void>;
	/** Try a lost engine at once, or look again for the one that was wanted last. */
	reconnect(): void;
	/** The contexts of the docker command. */
	contexts(): readonly EngineContext[];
	close(): void;
};

/** Make a session without an engine. */
export function createEngineSession(
	store: Store,
	clock: Clock,
	environment: Environment = systemEnvironment(),
): EngineSession {
	let wanted: EngineChoice = {};
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
	const open = async (choice: EngineChoice) => {
		close();
		wanted = choice;
		search = new AbortController();
		const {signal} = search;
		store.dispatch({type: 'connecting', name: nameOf(choice), host: choice.host ?? ''});
		const found = await look(choice, environment, clock, signal).catch(error => ({
			tried: [refusedChoice(choice, environment, problemOf(error))],
		}));
		if (signal.aborted) {
			return;
		}

		if ('tried' in found) {
			store.dispatch(
				{type: 'no-engine-found', tried: found.tried},
				{type: 'dialog-opened', dialog: engineChooser(found.tried, contexts())},
			);
			return;
		}

		engine = found.engine;
		store.dispatch({type: 'dialog-closed'});
		sync = startSync({...found, store, clock, isLive: column => tables.get('containers')?.isLive(column) ?? false});
	};
	return {
		current: () => engine,
		open,
		reconnect() {
			if (sync) {
				sync.reconnect();
			} else {
				void open(wanted);
			}
		},
		contexts,
		close,
	};
}

/** What was wanted, and why it makes no sense; the reason need not name the address again. */
function refusedChoice({host, context}: EngineChoice, {env}: Environment, reason: string) {
	const address = host ?? context ?? env.DOCKER_HOST ?? env.DOCKER_CONTEXT ?? 'the engine';
	return {address, reason: reason.replace(`: ${address}.`, '.')};
}

function nameOf(choice: EngineChoice): string {
	return choice.isDemo ? 'demo' : (choice.context ?? choice.host ?? '');
}

/** An engine, with what it said of itself if it had to be asked whether it is there. */
type Found = {readonly engine: Engine; readonly info?: EngineInfo};

type Tried = {readonly tried: readonly {readonly address: string; readonly reason: string}[]};

/** Find the engine of a choice, or tell where it was looked for. Rejects when the choice itself makes no sense. */
export async function look(
	choice: EngineChoice,
	environment: Environment,
	clock: Clock,
	signal: AbortSignal,
): Promise<Found | Tried> {
	if (choice.isDemo) {
		const {createDemoEngine} = await import('./engine/demo/demo-engine.ts');
		return {engine: createDemoEngine({clock})};
	}

	const endpoints: readonly Endpoint[] = resolveEndpoints(environment, choice);
	const result = await findEngine(endpoints, {clock, apiVersion: environment.env.DOCKER_API_VERSION}, signal);
	return result.engine ? result : {tried: result.tried};
}
