import type {CommandContext} from './commands/command.ts';
import {createQuestions} from './commands/questions.ts';
import {runCommand} from './commands/run-command.ts';
import type {Unfinished} from './commands/unfinished.ts';
import type {EmbeddedTerminals} from './embedded-terminals.ts';
import {systemEnvironment} from './engine/environment.ts';
import {engineCandidates, probeCandidates} from './engine-candidates.ts';
import type {EngineSession} from './engine-session.ts';
import {createFile, openFile} from './local-files.ts';
import {pause} from './model/clock.ts';
import {hostOf} from './model/resource-id.ts';
import type {OpenSessions} from './open-sessions.ts';
import {runEnvironment} from './run-environment.ts';
import {createRunOwner} from './run-owner.ts';
import {currentHost} from './store/connections.ts';
import {type Store, untilState} from './store/create-store.ts';
import {systemClock} from './sync/clock.ts';
import type {Frames} from './sync/frames.ts';
import {connectSession, leaveHint} from './terminal/connect-session.ts';
import type {Terminal} from './terminal/terminal.ts';
import type {ClickMap} from './ui/click-map.ts';
import {textExtent} from './ui/dialog/dialog.tsx';
import {openEditor, openPager, openUrl} from './user-programs.ts';

/** The parts of the program that commands use. */
export type CommandParts = {
	/** The list in an open chooser, which gets keys. */
	readonly input: {type(bytes: string): void};
	/** All that can be clicked. */
	readonly clicks: Pick<ClickMap, 'at'>;
	readonly terminal: Terminal;
	readonly store: Store;
	readonly frames: Frames;
	readonly session: EngineSession;
	readonly unfinished: Unfinished;
	quit(): void;
	readonly sessions: OpenSessions;
	readonly terminals: EmbeddedTerminals;
};

/** Everything that a command can use. */
export function createCommandContext(parts: CommandParts): CommandContext {
	const {input, clicks, terminal, store, frames, session, unfinished, quit, sessions, terminals} = parts;
	const context: CommandContext = {
		engineOf: key => session.engineAt(hostOf(key)),
		getState: store.getState,
		dispatch: store.dispatch,
		until: condition => untilState(store, condition),
		run: (id, argument) => void runCommand(id, context, argument),
		now: systemClock.now,
		monotonic: systemClock.monotonic,
		questions: createQuestions(store, task => void systemClock.after(0, task)),
		unfinished,
		shell: {
			quit,
			suspend: () => terminal.suspend(),
			redraw() {
				terminal.screen.invalidate();
				terminal.screen.flush();
			},
			reconnect: session.reconnect,
			openEngine: choice => void session.open([choice]),
			toggleEngine: session.toggle,
			engines: () => engineCandidates(systemEnvironment()),
			probeEngines: (candidates, onFound, signal) =>
				void probeCandidates(candidates, {clock: systemClock, environment: systemEnvironment()}, onFound, signal),
			runEnvironment: () =>
				runEnvironment(systemEnvironment(), (option, value) => {
					const contexts = session.contexts().filter(({name}) => option === 'context' && name === value);
					const addresses = option === 'host' ? [value] : contexts.map(({host}) => host);
					return addresses.includes(currentHost(store.getState()));
				}),
			shown: frames.shown,
			pause: milliseconds => pause(systemClock, milliseconds),
			handOver: ({greeting, detachKeys, open}) =>
				terminal
					.handOver(`${greeting} · ${leaveHint}`, port =>
						connectSession(port, size => sessions.track(open(size)), detachKeys),
					)
					.finally(() => frames.drawNow()),
			holdKeys: () => terminal.keyboard.hold(),
			owner: createRunOwner(systemClock.now()),
			embed: terminals.embed,
			terminals,
			copy: text => terminal.copy(text),
			createFile: path => createFile(path, systemEnvironment().homeDirectory),
			edit: (name, text) =>
				terminal.lend('', () => openEditor(name, text, process.env)).finally(() => frames.drawNow()),
			openUrl: url => openUrl(url, process.env),
			openFile: path => openFile(path, systemEnvironment().homeDirectory),
			page: lines => terminal.lend('', () => openPager(lines, process.env)).finally(() => frames.drawNow()),
			clickAt: clicks.at,
			typeIntoList: bytes => input.type(bytes),
			textExtent: dialog => textExtent(dialog, store.getState()),
		},
	};
	return context;
}
