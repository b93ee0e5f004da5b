import type {ExecSession} from '../engine/container-api.ts';
import type {EndpointChoice} from '../engine/endpoint.ts';
import type {Engine} from '../engine/engine.ts';
import type {EngineProbe} from '../engine/engine-probe.ts';
import type {MouseReport} from '../model/key.ts';
import type {Size} from '../model/rect.ts';
import type {ResourceId} from '../model/resource-id.ts';
import type {RunEnvironment} from '../run-line/value-type.ts';
import type {HelpDialog, HitsDialog, ReaderDialog, RunStepsDialog, TextExtent} from '../store/dialog.ts';
import type {Event} from '../store/event.ts';
import type {Shown} from '../store/shown.ts';
import type {KindId, Notice, State} from '../store/state.ts';
import type {Click} from '../text/span.ts';
import type {Questions} from './questions.ts';
import type {Unfinished} from './unfinished.ts';

/** Where a command's keys count. A narrower scope wins over a wider one: `log` over `detail` over `everywhere`. */
export type Scope = 'everywhere' | 'table' | 'detail' | 'log' | 'inspect' | 'relations' | 'processes';

/** The sections of the help screen, in its order. */
export const groups = [
	'Container',
	'Project',
	'Image',
	'Volume',
	'Network',
	'Swarm',
	'Disk',
	'Move',
	'View',
	'Detail',
	'Logs',
	'Dashboard',
] as const;

/** A section of the help screen. */
export type Group = (typeof groups)[number];

/**
 * Something that the user can do. Dispatch, footer, help, palette, action menu, documentation, key overrides and
 * read-only mode all read this object. What the commands of a section have in common is in `index.ts`; nothing else about
 * a command is defined elsewhere.
 */
export type Command = {
	/** Also the name in the configuration file and the palette, for example `stop`. */
	readonly id: string;
	/** A few words that begin with a verb: `Stop the container`. */
	readonly title: string;
	/** A title for the current selection: `Unpause the container`. */
	titleNow?(state: State): string;
	/** By default that of its section. */
	readonly group?: Group;
	/** `everywhere` by default. */
	readonly scope?: Scope;
	/** The views in which its keys work and menus offer it; all if undefined. */
	readonly kinds?: readonly KindId[];
	/** The views in which its keys work, if another command has them in some of `kinds`. */
	readonly keyKinds?: readonly KindId[];
	/** Default keys; the first one is shown. Without them it is only in menus and the palette. */
	readonly keys?: readonly string[];
	/** One or two words for the footer; undefined: no hint. May depend on the state (`start`/`stop`). */
	readonly hint?: string | ((state: State) => string | undefined);
	/** Footer order: higher first. */
	readonly hintRank?: number;
	/** Whether it changes something on the engine; read-only mode refuses it. */
	readonly isDangerous?: boolean;
	/** Whether its key does the opposite once the item has started, ended or been paused. */
	readonly isToggle?: boolean;
	/** Whether it acts on all hosts, not on that of the selected item. */
	readonly actsOnAllHosts?: boolean;
	/** Whether it acts on the selected item, and so is in the action menu: of all kinds, or of these. */
	readonly isAction?: boolean | readonly KindId[];
	/** Whether it acts on the marked items instead, if there are any. */
	readonly takesMarks?: boolean;
	/** Whether it acts on the selected project or a service of it: on nothing else, or on a single container too. */
	readonly takesProject?: 'only' | 'too';
	/** Whether it takes words that are typed after its name in the palette. */
	readonly takesArgument?: boolean;
	/** Why it cannot be done now, in one sentence. */
	disabledReason?(state: State, context: Capabilities): string | undefined;
	/** The equivalent `docker` command. */
	docker?(state: State): string | undefined;
	/** `argument` is what was typed after its name in the palette. */
	run(context: CommandContext, argument?: string): void | Promise<void>;
};

/** The engines that a command can use. */
export type Capabilities = {
	/** The engine that holds an item; undefined while none is connected. */
	engineOf(key: ResourceId): Engine | undefined;
};

/** Everything that a command can use. */
export type CommandContext = Capabilities & {
	getState(): State;
	dispatch(...events: readonly Event[]): void;
	/** Resolves as soon as the state meets a condition. */
	until(condition: (state: State) => boolean): Promise<void>;
	/** Run another command by its id, with all checks. */
	run(command: string, argument?: string): void;
	/** Asks questions in dialogs. */
	readonly questions: Questions;
	/** The time now, in milliseconds since the epoch. */
	now(): number;
	/** See `Clock`. */
	monotonic(): number;
	/** Running operations that can be cancelled. */
	readonly unfinished: Unfinished;
	/** The terminal and the program itself. */
	readonly shell: Shell;
};

/** Effects on the terminal and the program. */
export type Shell = {
	quit(): void;
	suspend(): void;
	redraw(): void;
	/** Reconnect at once. */
	reconnect(): void;
	openEngine(choice: EngineChoice): void;
	/** Open one more engine, or close it if it is open and not the last one. */
	toggleEngine(choice: EngineChoice): void;
	/**
	 * Hand the terminal to a session inside a container; resolves with its exit status, or when its user has detached.
	 */
	handOver(request: HandOver): Promise<number | 'detached' | undefined>;
	/** Keep keys for a session that is being prepared; call the result if it cannot be opened. See `Keyboard.hold`. */
	holdKeys(): () => void;
	/** Show a session in a terminal of its own in the detail panel, at once. Rejects if it cannot be opened. */
	embed(request: Embedding): Promise<void>;
	/** Identifies this run of the program in the labels of the containers that it creates. */
	readonly owner: {readonly label: string; isGone(label: string): boolean};
	/** The terminals in the detail panel. */
	readonly terminals: Terminals;
	/** Contexts, recent hosts and sockets. */
	engines(): readonly EngineCandidate[];
	/** Probe each of them and call back with the result, until the signal aborts. */
	probeEngines(
		candidates: readonly EngineCandidate[],
		onFound: (candidate: EngineCandidate, probe: EngineProbe) => void,
		signal: AbortSignal,
	): void;
	/** The surroundings of a `docker run` line: variables, files and the like. */
	runEnvironment(): RunEnvironment;
	/** When the screen first showed what a key acts on. */
	shown(): Shown;
	/** Resolves after a time in milliseconds. */
	pause(milliseconds: number): Promise<void>;
	/** The lines of a text, and of those that show, in its current layout. */
	textExtent(dialog: ReaderDialog | HelpDialog | HitsDialog | RunStepsDialog): TextExtent;
	/** The action of a click on a cell of the screen, zero-based. */
	clickAt(column: number, row: number): Click | undefined;
	/** Type into the list of the open chooser, which has the focus. */
	typeIntoList(bytes: string): void;
	/** Put text on the clipboard of the user's terminal; false where it is too long. */
	copy(text: string): boolean;
	/** Create a file that only its owner can read; `~` is the home directory. Rejects with a sentence. */
	createFile(path: string): Promise<NewFile>;
	/** Open a copy of a text in the user's editor; `name` is its file's. Rejects with a sentence where that cannot be started. */
	edit(name: string, text: string): Promise<void>;
	/** Open a URL in the user's browser. Rejects with a sentence where there is none. */
	openUrl(url: string): Promise<void>;
	/** Open a file to read it; `~` is the home directory. Rejects with a sentence. */
	openFile(path: string): Promise<SourceFile>;
	/** Show lines, each with its end, in the user's pager. Rejects with a sentence where it cannot be started. */
	page(lines: Iterable<string>): Promise<void>;
};

/** The engine that the user asks for: the demo, a host, a context; without any, the docker command's default. */
export type EngineChoice = EndpointChoice & {readonly isDemo?: boolean | undefined};

/** An engine that can be chosen. */
export type EngineCandidate = {
	/** For example `Context prod`. */
	readonly label: string;
	readonly host: string;
	/** The user's own words about a context. */
	readonly description: string;
	readonly choice: EngineChoice;
};

/** A new file that is being written. */
export type NewFile = {
	/** Absolute. */
	readonly path: string;
	write(data: string | Uint8Array): Promise<void>;
	close(): Promise<void>;
	/** Close it and remove it. */
	remove(): Promise<void>;
};

/** A file that is being read. */
export type SourceFile = {
	/** Absolute. */
	readonly path: string;
	/** The last part of the path. */
	readonly name: string;
	/** Bytes. */
	readonly size: number;
	bytes(): AsyncIterable<Uint8Array>;
	close(): Promise<void>;
};

/** A session inside a container, in the whole terminal. */
export type HandOver = {
	/** One line, shown before the first output. */
	readonly greeting: string;
	/** Keys that give the terminal back while the session continues, as bytes; none if it is absent. */
	readonly detachKeys?: readonly number[];
	open(size: Size): Promise<ExecSession>;
};

/** A session for a terminal in the detail panel. */
export type Embedding = {
	readonly container: ResourceId;
	/** The name of the container and of what runs in it, for the tab. */
	readonly name: string;
	readonly title: string;
	open(size: Size): Promise<ExecSession>;
	/** The report on its end. */
	endOf(status: number | undefined): Promise<SessionEnd>;
};

/** How a session ended: a sentence without its full stop. */
export type SessionEnd = Pick<Notice, 'text' | 'level'>;

/** Acts on the terminals in the detail panel, each by its id in the state. */
export type Terminals = {
	/** Pass a key to the program, as its bytes came from our own terminal. */
	press(id: number, bytes: Uint8Array): void;
	paste(id: number, text: string): void;
	/** Pass a mouse report to the program, with the cell in its own screen; false if the program has not asked for it. */
	click(id: number, report: MouseReport): boolean;
	/** Scroll by a number of lines, up to the ends with an infinite one. */
	scroll(id: number, by: number): void;
	/** The text of a line, counted from the first that is kept, or of some of its cells, the end exclusive. */
	text(id: number, line: number, start?: number, end?: number): string;
	/** End the program and close the tab. */
	close(id: number): void;
};
