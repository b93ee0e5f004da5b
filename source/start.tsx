import {render} from 'ink';
import type {Beginning} from './begin.ts';
import type {CommandContext} from './commands/command.ts';
import {dispatchKey} from './commands/keys/dispatch-key.ts';
import {createQuestions} from './commands/questions.ts';
import {runCommand} from './commands/run-command.ts';
import type {ExecSession} from './engine/engine.ts';
import {systemEnvironment} from './engine/environment.ts';
import type {EngineSession} from './engine-session.ts';
import {joinExec} from './join-exec.ts';
import {pause} from './model/clock.ts';
import type {Options} from './read-command-line.ts';
import {runEnvironment} from './run-environment.ts';
import type {Store} from './store/create-store.ts';
import {everySecond, systemClock} from './sync/clock.ts';
import {createFrames, type Frames} from './sync/frames.ts';
import {detectColorDepth} from './terminal/color-depth.ts';
import type {EarlyScreen} from './terminal/early-screen.ts';
import {inkInput} from './terminal/ink-input.ts';
import {openTerminal, type Terminal} from './terminal/session.ts';
import {themeNamed} from './themes/index.ts';
import {styleOf} from './themes/style-of.ts';
import {tidyMemory} from './tidy-memory.ts';
import {App} from './ui/app.tsx';
import {readerLineCount} from './ui/dialog/reader.tsx';

/** Who has pressed no key for so many milliseconds does not notice a short pause. */
const restful = 1000;

/** Draw what has begun; resolves with the exit status when the person leaves it. The screen may show a first frame. */
export async function start(
	options: Options,
	{store, session}: Beginning,
	screen: EarlyScreen | undefined,
): Promise<number> {
	let exec: ExecSession | undefined;
	// A shell whose terminal is gone would stay in its container for ever.
	const terminal = terminalFor(options, screen !== undefined, () => exec?.close());
	store.dispatch({type: 'resized', size: terminal.size});
	const frames = createFrames(store, systemClock);
	const {promise: left, resolve: quit} = Promise.withResolvers<void>();
	const context = contextOf({
		terminal,
		store,
		frames,
		session,
		quit,
		onExec: opened => {
			exec = opened;
		},
	});

	terminal.enter();
	screen?.release();
	const ink = draw(frames, terminal, context);
	// An error while drawing ends Ink and nothing else: the program would stand there without a picture.
	ink.waitUntilExit().catch(error => terminal.fail(error));
	const stopResize = terminal.onResize(size => {
		store.dispatch({type: 'resized', size});
		frames.drawNow();
	});
	let keyAt = systemClock.now();
	const stopKeys = terminal.keyboard.onKey((key, arrivedAt) => {
		keyAt = systemClock.now();
		dispatchKey(key, context, arrivedAt);
		frames.drawNow();
	});
	const stopTidying = tidyMemory(systemClock, () => systemClock.now() - keyAt < restful);
	const stopClock = everySecond(systemClock, now => store.dispatch({type: 'ticked', now}));

	await left;
	stopClock();
	stopTidying();
	stopKeys();
	stopResize();
	session.close();
	frames.stop();
	await terminal.close();
	ink.unmount();
	return 0;
}

function terminalFor({settings}: Options, isEntered: boolean, onEnding: () => void): Terminal {
	const theme = themeNamed(settings.theme);
	return openTerminal({
		input: process.stdin,
		output: process.stdout,
		errors: process.stderr,
		clock: systemClock,
		colorDepth: detectColorDepth(process.env, process.stdout.isTTY),
		styleOf: token => styleOf(theme, token),
		isAscii: settings.isAscii,
		hasMouse: settings.hasMouse,
		isEntered,
		onEnding,
	});
}

type Parts = {
	readonly terminal: Terminal;
	readonly store: Store;
	readonly frames: Frames;
	readonly session: EngineSession;
	quit(): void;
	onExec(session: ExecSession): void;
};

/** What commands work with. */
function contextOf({terminal, store, frames, session, quit, onExec}: Parts): CommandContext {
	const context: CommandContext = {
		engineOf: () => session.current(),
		getState: store.getState,
		dispatch: store.dispatch,
		run: (id, args) => void runCommand(id, args ?? {}, context),
		now: systemClock.now,
		questions: createQuestions(store, task => void systemClock.after(0, task)),
		pulls: new Map(),
		shell: {
			quit,
			suspend: () => terminal.suspend(),
			redraw() {
				terminal.screen.invalidate();
				terminal.screen.flush();
			},
			reconnect: session.reconnect,
			openEngine: choice => void session.open(choice),
			contexts: session.contexts,
			runEnvironment: () => runEnvironment(systemEnvironment()),
			shown: frames.shown,
			pause: milliseconds => pause(systemClock, milliseconds),
			handOver: ({greeting, open}) =>
				terminal
					.handOver(greeting, async port => {
						const exec = await open({columns: port.columns, rows: port.rows});
						onExec(exec);
						return joinExec(port, exec);
					})
					.finally(() => frames.drawNow()),
			copy: text => terminal.copy(text),
			readerLines: dialog => readerLineCount(dialog, store.getState()),
		},
	};
	return context;
}

/** Ink in its debug mode writes whole frames, and the screen makes of them what has to be sent. */
function draw(frames: Frames, {screen}: Terminal, context: CommandContext) {
	return render(<App frames={frames} regions={screen} capabilities={context} />, {
		stdout: screen.stream,
		stdin: inkInput(),
		debug: true,
		interactive: true,
		exitOnCtrlC: false,
		patchConsole: false,
	});
}
