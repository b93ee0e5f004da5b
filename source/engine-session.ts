import type {EngineChoice} from './commands/command.ts';
import {listContexts} from './engine/docker/contexts.ts';
import type {LendTerminal} from './engine/endpoint.ts';
import type {Engine} from './engine/engine.ts';
import type {Environment} from './engine/environment.ts';
import {oneAtATime, type SearchSettings} from './find-chosen-engine.ts';
import {addressOf, HostSession, nameOf} from './host-session.ts';
import type {Store} from './store/create-store.ts';

/** The open hosts, and how to open others. */
export type EngineSession = {
	/** The engine at an address; undefined while none is open there. */
	engineAt(host: string): Engine | undefined;
	/**
	 * Open exactly these hosts: open ones stay open, all others are closed. If a single host has no engine, the chooser
	 * says why; several hosts connect, fail and reconnect independently. Resolves when the search for a single host
	 * has ended.
	 */
	open(choices: readonly EngineChoice[]): Promise<void>;
	/** Open one more host, or close it if it is open and not the last one. */
	toggle(choice: EngineChoice): void;
	/** Reconnect to lost engines now, or look again for the last choice. */
	reconnect(): void;
	/** The contexts of the docker command. */
	contexts(): readonly {readonly name: string; readonly host: string}[];
	/** Lend this terminal when a login asks questions; it waits until there is one. */
	offerTerminal(lend: LendTerminal): void;
	close(): void;
};

/** Create a session without an engine. */
export function createEngineSession(store: Store, options: Omit<SearchSettings, 'lendTerminal'>): EngineSession {
	const {environment} = options;
	const {promise: terminal, resolve: offerTerminal} = Promise.withResolvers<LendTerminal>();
	const settings = {
		...options,
		lendTerminal: oneAtATime(async (greeting, use) => (await terminal)(greeting, use)),
	};
	let sessions: readonly HostSession[] = [];

	const engineAt = (host: string) => sessions.find(session => session.host === host)?.engine;
	const isSame = (choice: EngineChoice, session: HostSession) => leadsTo(choice, session, environment);
	const open = async (choices: readonly EngineChoice[]) => {
		const kept = sessions.filter(session => session.engine && choices.some(choice => isSame(choice, session)));
		const isAlone = choices.length === 1;
		for (const session of sessions) {
			if (!kept.includes(session)) {
				session.close();
			}
		}

		const all = choices.map(
			choice =>
				kept.find(session => isSame(choice, session)) ?? new HostSession(choice, {store, settings, isAlone, engineAt}),
		);
		// Two names may lead to one host.
		sessions = all.filter((session, index) => index === all.findIndex(other => other.host === session.host));
		store.dispatch({
			type: 'hosts-chosen',
			hosts: sessions.map(({choice, host}) => ({name: nameOf(choice), host, context: choice.context})),
		});
		await Promise.all(sessions.filter(session => !kept.includes(session)).map(session => session.open()));
	};
	return {
		engineAt,
		open,
		toggle(choice) {
			const others = sessions.filter(session => !isSame(choice, session));
			const isOpen = others.length < sessions.length;
			// A host where no engine was found is replaced by the chosen one.
			const stay = others.filter(session => session.engine).map(session => session.choice);
			if (!isOpen) {
				void open([...stay, choice]);
			} else if (stay.length > 0) {
				void open(stay);
			}
		},
		reconnect() {
			for (const session of sessions) {
				session.reconnect();
			}
		},
		contexts: () => listContexts(environment).map(({name, address}) => ({name, host: address})),
		offerTerminal,
		close() {
			for (const session of sessions) {
				session.close();
			}
		},
	};
}

function leadsTo(choice: EngineChoice, session: HostSession, environment: Environment): boolean {
	const host = addressOf(choice, environment);
	// The context of an open host may have been changed or removed since.
	return choice === session.choice || (host !== '' && host === session.host);
}
