import {type Instance, render} from 'ink';
import {createCommandContext} from './command-context.ts';
import type {CommandContext} from './commands/command.ts';
import {removeLeftHelpers} from './commands/container/debug-helper.ts';
import {offerEngines} from './commands/dashboard/engines.ts';
import {dispatchKey} from './commands/keys/dispatch-key.ts';
import {chooseLine, highlightLine} from './commands/keys/dispatch-to-dialog.ts';
import {tell} from './commands/tell.ts';
import {createUnfinished, type Unfinished} from './commands/unfinished.ts';
import {type Diagnostics, errorFields, recordState} from './diagnostics.ts';
import {EmbeddedTerminals} from './embedded-terminals.ts';
import type {EngineSession} from './engine-session.ts';
import {pause} from './model/clock.ts';
import {createOpenSessions, type OpenSessions} from './open-sessions.ts';
import type {Options} from './read-command-line.ts';
import {connectedHosts} from './store/connections.ts';
import type {Store} from './store/create-store.ts';
import {typedTerminal} from './store/terminal-view.ts';
import {everySecond, systemClock} from './sync/clock.ts';
import {createFrames, type Frames} from './sync/frames.ts';
import {multiplexerOf} from './terminal/clipboard.ts';
import {detectColorDepth} from './terminal/color-depth.ts';
import type {EarlyScreen} from './terminal/early-screen.ts';
import {InkInput} from './terminal/ink-streams.ts';
import {Terminal} from './terminal/terminal.ts';
import {cleanText} from './text/clean.ts';
import {themeNamed} from './themes/index.ts';
import {styleOf} from './themes/style-of.ts';
import {tidyMemory} from './tidy-memory.ts';
import {App} from './ui/app.tsx';
import {type ClickMap, createClickMap} from './ui/click-map.ts';
import type {ListEvents} from './ui/dialog/chooser.tsx';

/** Milliseconds without a key after which a short pause goes unnoticed. */
const idleAfter = 1000;

type Start = {
	readonly options: Options;
	readonly store: Store;
	/** The engine that is open, or being looked for. */
	readonly session: EngineSession;
	readonly record: Diagnostics;
	/** Where the first frame is drawn already. */
	readonly screen: EarlyScreen | undefined;
};

/** Draw the state and run commands. Resolves when the user has quit. */
export async function start({options, store, session, record, screen}: Start): Promise<void> {
	const sessions = createOpenSessions();
	const unfinished = createUnfinished();
	const terminal = terminalFor(options, screen !== undefined, async () => {
		report(await endWork(unfinished, sessions));
	});
	store.dispatch({type: 'resized', size: terminal.size});
	const frames = createFrames(store, systemClock);
	const terminals = new EmbeddedTerminals(store, systemClock, sessions);
	const {promise: left, resolve: leave} = Promise.withResolvers<readonly string[]>();
	let isLeaving = false;
	const pointing = {input: new InkInput(), clicks: createClickMap()};
	const context = createCommandContext({
		...pointing,
		terminal,
		store,
		frames,
		session,
		unfinished,
		quit() {
			if (isLeaving) {
				leave(unfinished.list());
				return;
			}

			isLeaving = true;
			if (unfinished.list().length > 0) {
				tell(context, 'info', 'Cancelling running operations before quitting. C-c quits at once.');
			}

			void endWork(unfinished, sessions).then(leave);
		},
		sessions,
		terminals,
	});
	terminal.enter();
	screen?.release();
	const ink = draw(frames, terminal, context, pointing, record);
	session.offerTerminal((greeting, use) => terminal.lend(greeting, use).finally(() => frames.drawNow()));
	const stopRecording = recordState(record, store, () => terminal.screen.stats.dropped);
	const stopOffering = keepEnginesOffered(store, context);
	const stopRemoving = onceListed(store, host => void removeLeftHelpers(context, host));
	const stopFollowing = followTerminal(terminal, store, frames);
	let keyAt = 0;
	const stopKeys = terminal.keyboard.onKey((key, arrivedAt, bytes) => {
		keyAt = systemClock.monotonic();
		dispatchKey(key, context, arrivedAt, bytes);
		frames.drawNow();
	});
	const stopTidying = tidyMemory(systemClock, () => systemClock.monotonic() - keyAt < idleAfter);
	const stopClock = everySecond(systemClock, now => store.dispatch({type: 'ticked', now}));
	const problems = await left;
	stopAll(stopRemoving, terminals.stop, stopClock, stopTidying, stopRecording, stopKeys, stopFollowing, stopOffering);
	session.close();
	frames.stop();
	await terminal.close();
	ink.unmount();
	report(problems);
}

/** Milliseconds that running operations may take to undo their steps: a container may take long to stop. */
const undoTimeout = 30_000;

/**
 * Cancel operations, and end all sessions: a shell whose terminal is gone would stay in its container. Resolves when that is
 * done, with sentences about the outcome.
 */
async function endWork(unfinished: Unfinished, sessions: OpenSessions): Promise<readonly string[]> {
	const notDone = () =>
		unfinished.list().map(plan => `This was not finished within ${undoTimeout / 1000} s; check the result: ${plan}`);
	const undone =
		unfinished.list().length === 0
			? []
			: Promise.race([unfinished.cancel(), pause(systemClock, undoTimeout).then(notDone)]);
	const [problems] = await Promise.all([undone, sessions.endAll()]);
	return problems;
}

/** Follow the size of the terminal, and let it report the mouse as the focused program wants it. */
function followTerminal(terminal: Terminal, store: Store, frames: Frames): () => void {
	const stopResize = terminal.onResize(size => {
		store.dispatch({type: 'resized', size});
		frames.drawNow();
	});
	const stopHover = store.subscribe(() =>
		terminal.trackHover(typedTerminal(store.getState())?.screen?.wantsHover ?? false),
	);
	return () => stopAll(stopResize, stopHover);
}

function stopAll(...stops: readonly (() => void)[]): void {
	for (const stop of stops) {
		stop();
	}
}

/** Open the chooser of engines whenever no engine is open and there is nothing else to see. */
function keepEnginesOffered(store: Store, context: CommandContext): () => void {
	offerEngines(context);
	return store.subscribe(() => offerEngines(context));
}

/** Do something each time that the containers of a host are listed, at first and after it was lost. Returns the stop. */
function onceListed(store: Store, act: (host: string) => void): () => void {
	let listed: readonly string[] = [];
	return store.subscribe(() => {
		const before = listed;
		listed = connectedHosts(store.getState());
		for (const host of listed) {
			if (!before.includes(host)) {
				act(host);
			}
		}
	});
}

/** Sentences for the shell, after the screen is given back. */
function report(sentences: readonly string[]): void {
	process.stderr.write(sentences.map(sentence => `${cleanText(sentence)}\n`).join(''));
}

function terminalFor({settings}: Options, isEntered: boolean, onEnding: () => Promise<void>): Terminal {
	const theme = themeNamed(settings.theme);
	return new Terminal({
		input: process.stdin,
		output: process.stdout,
		errors: process.stderr,
		clock: systemClock,
		colorDepth: detectColorDepth(process.env, process.stdout.isTTY),
		styleOf: token => styleOf(theme, token),
		isAscii: settings.isAscii,
		multiplexer: multiplexerOf(process.env),
		hasMouse: settings.hasMouse,
		isEntered,
		onEnding,
		endingTimeout: undoTimeout,
	});
}

/** The list in an open chooser, which gets keys, and all that can be clicked. */
type Pointing = {readonly input: InkInput; readonly clicks: ClickMap};

/** Ink in its debug mode writes whole frames, and the screen sends the changes. */
function draw(
	frames: Frames,
	terminal: Terminal,
	context: CommandContext,
	{clicks, input}: Pointing,
	record: Diagnostics,
): Instance {
	const list: ListEvents = {
		highlighted: index => highlightLine(index, context),
		chosen: index => chooseLine(index, context),
	};
	const {screen} = terminal;
	const ink = render(<App frames={frames} regions={screen} capabilities={context} clicks={clicks} list={list} />, {
		stdout: screen.stream,
		stdin: input,
		debug: true,
		interactive: true,
		exitOnCtrlC: false,
		patchConsole: false,
	});
	// An error while drawing ends Ink alone, and the screen would stay as it is.
	ink.waitUntilExit().catch(error => {
		record('error', errorFields(error));
		terminal.fail(error);
	});
	return ink;
}
