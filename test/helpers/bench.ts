import type {CommandContext, HandOver, Shell} from '../../source/commands/command.ts';
import {offerEngines} from '../../source/commands/dashboard/engines.ts';
import {dispatchKey} from '../../source/commands/keys/dispatch-key.ts';
import {chooseLine, highlightLine} from '../../source/commands/keys/dispatch-to-dialog.ts';
import {keysOf} from '../../source/commands/keys/keymap.ts';
import {createQuestions} from '../../source/commands/questions.ts';
import {runCommand} from '../../source/commands/run-command.ts';
import {createUnfinished} from '../../source/commands/unfinished.ts';
import type {Engine} from '../../source/engine/engine.ts';
import {createFile, openFile} from '../../source/local-files.ts';
import type {Container} from '../../source/model/container.ts';
import type {Key} from '../../source/model/key.ts';
import {hostOf, type ResourceId} from '../../source/model/resource-id.ts';
import {awaitedReads} from '../../source/resources/command-reads.ts';
import {isEnabled, shownChoices} from '../../source/store/chooser-choices.ts';
import {type Store, untilState} from '../../source/store/create-store.ts';
import type {Settings, View} from '../../source/store/state.ts';
import type {Frames} from '../../source/sync/frames.ts';
import {problemOf} from '../../source/sync/stream.ts';
import {textExtent} from '../../source/ui/dialog/dialog.tsx';
import {aStore, today} from './store.ts';

const longShown = {
	replaced: Number.NEGATIVE_INFINITY,
	toggled: Number.NEGATIVE_INFINITY,
	order: Number.NEGATIVE_INFINITY,
	dialog: Number.NEGATIVE_INFINITY,
};

/** A dashboard without a screen: a store, an engine, and keys that are handled as in a terminal. */
export type Bench = {
	readonly store: Store;
	readonly context: CommandContext;
	/** The calls of the shell's methods, in order. */
	readonly shellCalls: readonly (readonly unknown[])[];
	/** Press keys by their names. */
	press(...names: readonly string[]): void;
	/** Type a text, a key for each character. */
	type(text: string): void;
	/** `arrivedAt` is the time when the key was typed, in milliseconds of the monotonic clock; default: now. */
	send(key: Key, arrivedAt?: number, bytes?: Uint8Array): void;
	/** Wait for all running commands, except one that waits for an answer. */
	settled(): Promise<void>;
	/** The texts of the notices, oldest first. */
	notices(): readonly string[];
	advance(milliseconds: number): void;
};

type BenchOptions = {
	/** Instead of an empty store. */
	readonly store?: Store;
	readonly containers?: readonly Container[];
	readonly settings?: Partial<Settings>;
	readonly view?: Partial<View>;
	/** The environment variables. */
	readonly env?: Readonly<Record<string, string>>;
	readonly handOver?: Shell['handOver'];
	readonly engines?: NonNullable<Shell['engines']>;
	readonly probeEngines?: NonNullable<Shell['probeEngines']>;
	/** By default, nothing can be clicked. */
	readonly clickAt?: Shell['clickAt'];
	/** Draws the store; without it the screen shows everything at once. */
	readonly frames?: Pick<Frames, 'shown'>;
};

/** Create a bench with an engine; if `containers` is given, it is connected and lists them. */
export function aBench(engine: Engine, options: BenchOptions = {}): Bench {
	const {keys} = keysOf('default');
	const store = options.store ?? aStore({view: options.view ?? {}, settings: {keys, ...options.settings}});
	if (options.containers) {
		const {containers} = options;
		store.dispatch({type: 'containers-listed', host: engine.host, containers, at: today});
	}

	let {now} = store.getState();
	const running = new Set<Promise<void>>();
	const questions = createQuestions(store, setImmediate);
	let asking = 0;
	const shellCalls: (readonly unknown[])[] = [];
	const context: CommandContext = {
		getState: store.getState,
		dispatch(...events) {
			store.dispatch(...events);
			for (const event of events) {
				if (event.type === 'read-awaited') {
					void answer(context, store.getState().awaited.last, event.read.key);
				}
			}
		},
		until: condition => untilState(store, condition),
		engineOf: key => (key.startsWith(`${engine.host}/`) ? engine : undefined),
		run(command, argument) {
			const run = runCommand(command, context, argument).finally(() => running.delete(run));
			running.add(run);
		},
		now: () => now,
		monotonic: () => now,
		questions: {
			...questions,
			// The list of a bench moves synchronously.
			hold() {},
			ask(...asked) {
				asking++;
				return questions.ask(...asked).finally(() => asking--);
			},
		},
		unfinished: createUnfinished(),
		shell: aShell(options, shellCalls, () => context),
	};
	store.subscribe(() => offerEngines(context));
	const send = (key: Key, arrivedAt?: number, bytes?: Uint8Array) => dispatchKey(key, context, arrivedAt, bytes);
	return {
		store,
		context,
		shellCalls,
		send,
		press(...names) {
			for (const name of names) {
				send(keyNamed(name));
			}
		},
		type(text) {
			for (const character of text) {
				send(keyNamed(character === ' ' ? 'Space' : character));
			}
		},
		async settled() {
			do {
				await new Promise(setImmediate);
			} while (questions.isAnswering() || running.size > asking);
		},
		notices: () => store.getState().notices.map(notice => notice.text),
		advance(milliseconds) {
			now += milliseconds;
			store.dispatch({type: 'ticked', now});
		},
	};
}

/** Read what a command waits for, without the streams of the screen. */
async function answer(context: CommandContext, id: string, key: ResourceId): Promise<void> {
	const engine = context.engineOf(key);
	const read = awaitedReads(context.getState(), hostOf(key)).find(other => other.id === id);
	try {
		const value = await (engine && read?.read(engine, new AbortController().signal));
		context.dispatch({type: 'read', id, value});
	} catch (error) {
		context.dispatch({type: 'read', id, problem: problemOf(error)});
	}
}

/** A shell that records its calls. */
function aShell(options: BenchOptions, calls: (readonly unknown[])[], getContext: () => CommandContext): Shell {
	const note =
		(name: string) =>
		(...args: readonly unknown[]) =>
			void calls.push([name, ...args]);
	return {
		quit: note('quit'),
		suspend: note('suspend'),
		redraw: note('redraw'),
		reconnect: note('reconnect'),
		openEngine: note('openEngine'),
		toggleEngine: note('toggleEngine'),
		copy(text) {
			calls.push(['copy', text]);
			return Buffer.byteLength(text) < 56_000;
		},
		createFile: path => createFile(path, '/root'),
		async edit(name, text) {
			calls.push(['edit', name, text]);
		},
		async openUrl(url) {
			calls.push(['openUrl', url]);
		},
		openFile: path => openFile(path, '/root'),
		async page(lines) {
			calls.push(['page', [...lines].join('')]);
		},
		engines: options.engines ?? (() => []),
		probeEngines: options.probeEngines ?? (() => {}),
		runEnvironment: () => ({
			env: options.env ?? {},
			directory: '/',
			homeDirectory: '/root',
			user: {id: 0, group: 0},
			architecture: 'amd64',
			readFile: () => '',
			isCurrentEngine: () => false,
		}),
		shown: options.frames?.shown ?? (() => longShown),
		clickAt: options.clickAt ?? (() => undefined),
		typeIntoList: bytes => typeIntoList(bytes, getContext()),
		pause: async () => {},
		textExtent: dialog =>
			dialog.type === 'run-steps' ? textExtent(dialog, getContext().getState()) : {lines: 100, height: 20},
		async handOver(request) {
			calls.push(['handOver', request.greeting]);
			return (options.handOver ?? typeInto)(request);
		},
		holdKeys: () => () => {},
		owner: {label: 'here/1/0', isGone: label => label.startsWith('gone')},
		async embed(request) {
			calls.push(['embed', request.name, request.title]);
			await request.open({columns: 80, rows: 20});
		},
		terminals: {
			press: note('terminal-press'),
			paste: note('terminal-paste'),
			click: () => false,
			scroll: note('terminal-scroll'),
			text: () => '',
			close: note('terminal-close'),
		},
	};
}

/** A key by its name, as the keyboard reports it. */
export function keyNamed(name: string): Key {
	const text = name === 'Space' ? ' ' : [...name].length === 1 ? name : '';
	return {type: 'key', name, text};
}

/** Type one key into a session, and wait for its end. */
async function typeInto({open}: HandOver): Promise<number | undefined> {
	const session = await open({columns: 80, rows: 24});
	session.write(Uint8Array.of(13));
	return session.ended;
}

/** Do what the select input does for a key; `test/ui/chooser.test.ts` tests that it is the same. */
function typeIntoList(bytes: string, context: CommandContext): void {
	const {dialog} = context.getState();
	if (dialog?.type === 'chooser') {
		const count = shownChoices(dialog).filter(isEnabled).length;
		const step = bytes === '\x1b[B' || bytes === 'j' ? 1 : -1;
		if (bytes === '\r') {
			chooseLine(dialog.index, context);
		} else if (count > 0) {
			highlightLine((dialog.index + step + count) % count, context);
		}
	}
}
