import {render} from 'ink';
import type {CommandContext} from './commands/command.ts';
import {offerEngines} from './commands/dashboard/engines.ts';
import type {RunningPulls} from './commands/image/running-pulls.ts';
import {chooseLine, dispatchKey, highlightLine} from './commands/keys/dispatch-key.ts';
import {createQuestions} from './commands/questions.ts';
import {runCommand} from './commands/run-command.ts';
import {tell} from './commands/tell.ts';
import {createUnfinished, type Unfinished} from './commands/unfinished.ts';
import {type Diagnostics, errorFields, recordState} from './diagnostics.ts';
import {createEmbeddedTerminals, type EmbeddedTerminals} from './embedded-terminals.ts';
import {endWork, undoing} from './end-work.ts';
import {systemEnvironment} from './engine/environment.ts';
import {engineCandidates, surveyCandidates} from './engine-candidates.ts';
import type {EngineSession} from './engine-session.ts';
import {pause} from './model/clock.ts';
import {createOpenSessions, type OpenSessions} from './open-sessions.ts';
import type {Options} from './read-command-line.ts';
import {runEnvironment} from './run-environment.ts';
import type {Store} from './store/create-store.ts';
import {everySecond, systemClock} from './sync/clock.ts';
import {createFrames, type Frames} from './sync/frames.ts';
import {detectColorDepth} from './terminal/color-depth.ts';
import {connectSession, leaveHint} from './terminal/connect-session.ts';
import type {EarlyScreen} from './terminal/early-screen.ts';
import {type InkInput, inkInput} from './terminal/ink-streams.ts';
import {openTerminal, type Terminal} from './terminal/session.ts';
import {cleanText} from './text/clean.ts';
import {themeNamed} from './themes/index.ts';
import {styleOf} from './themes/style-of.ts';
import {tidyMemory} from './tidy-memory.ts';
import {App} from './ui/app.tsx';
import {type ClickMap, createClickMap} from './ui/click-map.ts';
import type {ListEvents} from './ui/dialog/chooser.tsx';
import {textExtent} from './ui/dialog/dialog.tsx';

/** Milliseconds without a key after which a short pause goes unnoticed. */
const restful = 1000;

type Start = {
	readonly options: Options;
	readonly store: Store;
	/** The engine that is open, or being looked for. */
	readonly session: EngineSession;
	readonly record: Diagnostics;
	/** Where the first frame is drawn already. */
	readonly screen: EarlyScreen | undefined;
};

/** Draw the state and run commands; resolves with the exit status when the user quits. */
export async function start({options, store, session, record, screen}: Start): Promise<number> {
	const sessions = createOpenSessions();
	const pulls: RunningPulls = new Map();
	const unfinished = createUnfinished();
	const terminal = terminalFor(options, screen !== undefined, async () => {
		report(await endWork({pulls, unfinished, sessions}));
	});
	store.dispatch({type: 'resized', size: terminal.size});
	const frames = createFrames(store, systemClock);
	const terminals = createEmbeddedTerminals(store, systemClock, sessions);
	const {promise: left, resolve: leave} = Promise.withResolvers<readonly string[]>();
	let isLeaving = false;
	const pointing = {input: inkInput(), clicks: createClickMap()};
	const context = contextOf({
		...pointing,
		terminal,
		store,
		frames,
		session,
		pulls,
		unfinished,
		quit() {
			if (isLeaving) {
				leave(unfinished.list());
				return;
			}

			isLeaving = true;
			if (unfinished.list().length > 0) {
				tell(context, 'info', 'Undoing running operations before quitting. C-c quits at once.');
			}

			void endWork({pulls, unfinished, sessions}).then(leave);
		},
		sessions,
		terminals,
	});
	terminal.enter();
	screen?.release();
	const ink = draw(frames, terminal, context, pointing);
	// An error while drawing ends Ink alone, and the screen would stay as it is.
	ink.waitUntilExit().catch(error => {
		record('error', errorFields(error));
		terminal.fail(error);
	});
	session.offerTerminal((greeting, use) => terminal.lend(greeting, use).finally(() => frames.drawNow()));
	const stopRecording = recordState(record, store, () => terminal.screen.stats.dropped);
	const stopOffering = keepEnginesOffered(store, context);
	const stopResize = terminal.onResize(size => {
		store.dispatch({type: 'resized', size});
		frames.drawNow();
	});
	let keyAt = 0;
	const stopKeys = terminal.keyboard.onKey((key, arrivedAt, bytes) => {
		keyAt = systemClock.now();
		dispatchKey(key, context, arrivedAt, bytes);
		frames.drawNow();
	});
	const stopTidying = tidyMemory(systemClock, () => systemClock.now() - keyAt < restful);
	const stopClock = everySecond(systemClock, now => store.dispatch({type: 'ticked', now}));
	const problems = await left;
	stopAll(terminals.stop, stopClock, stopTidying, stopRecording, stopKeys, stopResize, stopOffering);
	session.close();
	frames.stop();
	await terminal.close();
	ink.unmount();
	report(problems);
	return 0;
}

function stopAll(...stops: readonly (() => void)[]): void {
	for (const stop of stops) {
		stop();
	}
}

/** Open the chooser of engines whenever there is none and nothing else to see. */
function keepEnginesOffered(store: Store, context: CommandContext): () => void {
	offerEngines(context);
	return store.subscribe(() => offerEngines(context));
}

/** Sentences for the shell, after the screen is given back. */
function report(sentences: readonly string[]): void {
	process.stderr.write(sentences.map(sentence => `${cleanText(sentence)}\n`).join(''));
}

function terminalFor({settings}: Options, isEntered: boolean, onEnding: () => Promise<void>): Terminal {
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
		endingPatience: undoing,
	});
}

/** The list in an open chooser, which gets keys, and all that can be clicked. */
type Pointing = {readonly input: InkInput; readonly clicks: ClickMap};

type Parts = Pointing & {
	readonly terminal: Terminal;
	readonly store: Store;
	readonly frames: Frames;
	readonly session: EngineSession;
	readonly pulls: RunningPulls;
	readonly unfinished: Unfinished;
	quit(): void;
	readonly sessions: OpenSessions;
	readonly terminals: EmbeddedTerminals;
};

/** Everything that a command can use. */
function contextOf({
	input,
	clicks,
	terminal,
	store,
	frames,
	session,
	pulls,
	unfinished,
	quit,
	sessions,
	terminals,
}: Parts): CommandContext {
	const context: CommandContext = {
		engineOf: () => session.current(),
		getState: store.getState,
		dispatch: store.dispatch,
		run: (id, argument) => void runCommand(id, context, argument),
		now: systemClock.now,
		questions: createQuestions(store, task => void systemClock.after(0, task)),
		pulls,
		unfinished,
		shell: {
			quit,
			suspend: () => terminal.suspend(),
			redraw() {
				terminal.screen.invalidate();
				terminal.screen.flush();
			},
			reconnect: session.reconnect,
			openEngine: choice => void session.open(choice),
			engines: () => engineCandidates(systemEnvironment()),
			surveyEngines: (candidates, onFound, signal) =>
				void surveyCandidates(candidates, {clock: systemClock, environment: systemEnvironment()}, onFound, signal),
			runEnvironment: () =>
				runEnvironment(systemEnvironment(), (option, value) => {
					const contexts = session.contexts().filter(({name}) => option === 'context' && name === value);
					const addresses = option === 'host' ? [value] : contexts.map(({host}) => host);
					return addresses.includes(store.getState().connection.host);
				}),
			shown: frames.shown,
			pause: milliseconds => pause(systemClock, milliseconds),
			handOver: ({greeting, detachKeys, open}) =>
				terminal
					.handOver(`${greeting} · ${leaveHint}`, port =>
						connectSession(port, size => sessions.track(open(size)), detachKeys),
					)
					.finally(() => frames.drawNow()),
			embed: terminals.embed,
			terminals,
			copy: text => terminal.copy(text),
			clickAt: clicks.at,
			typeIntoList: bytes => input.type(bytes),
			textExtent: dialog => textExtent(dialog, store.getState()),
		},
	};
	return context;
}

/** Ink in its debug mode writes whole frames, and the screen sends the changes. */
function draw(frames: Frames, {screen}: Terminal, context: CommandContext, {clicks, input}: Pointing) {
	const list: ListEvents = {
		highlighted: index => highlightLine(index, context),
		chosen: index => chooseLine(index, context),
	};
	return render(<App frames={frames} regions={screen} capabilities={context} clicks={clicks} list={list} />, {
		stdout: screen.stream,
		stdin: input,
		debug: true,
		interactive: true,
		exitOnCtrlC: false,
		patchConsole: false,
	});
}
