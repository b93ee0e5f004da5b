import {render} from 'ink';
import type {CommandContext} from './commands/command.ts';
import {dispatchKey} from './commands/dispatch-key.ts';
import {runCommand} from './commands/run-command.ts';
import {createEngineSession} from './engine-session.ts';
import {firstState, ordering} from './first-state.ts';
import type {Options} from './read-command-line.ts';
import {createStore} from './store/create-store.ts';
import {everySecond, systemClock} from './sync/clock.ts';
import {createFrames} from './sync/frames.ts';
import {detectColorDepth} from './terminal/color-depth.ts';
import {inkInput} from './terminal/ink-input.ts';
import {createKeyboard} from './terminal/keyboard.ts';
import {createScreen} from './terminal/screen.ts';
import {App} from './ui/app.tsx';

export async function start(options: Options, version: string): Promise<number> {
	const clock = systemClock;
	const size = {columns: process.stdout.columns, rows: process.stdout.rows};
	const store = createStore(firstState(options, size, clock.now(), version), ordering);
	const frames = createFrames(store, clock);
	const screen = createScreen(process.stdout, {colorDepth: detectColorDepth(process.env, true)});
	const keyboard = createKeyboard(process.stdin, {clock});
	const session = createEngineSession(store, clock);
	process.stdout.write('\u001B[?1049h\u001B[?25l');
	const {promise, resolve} = Promise.withResolvers<number>();
	const context: CommandContext = {
		engineOf: () => session.current(),
		getState: store.getState,
		dispatch: store.dispatch,
		run: (id, args) => void runCommand(id, args ?? {}, context),
		now: clock.now,
		shell: {
			quit: () => resolve(0),
			suspend() {},
			redraw() {
				screen.invalidate();
				screen.flush();
			},
			reconnect: session.reconnect,
			openEngine: choice => void session.open(choice),
			handOver: async () => 0,
			contexts: session.contexts,
			copy() {},
		},
	};
	render(<App frames={frames} regions={screen} capabilities={context} />, {
		stdout: screen.stream as never,
		stdin: inkInput() as never,
		debug: true,
		interactive: true,
		exitOnCtrlC: false,
		patchConsole: false,
	} as never);
	process.stdout.on('resize', () => {
		store.dispatch({type: 'resized', size: {columns: process.stdout.columns, rows: process.stdout.rows}});
		frames.drawNow();
	});
	keyboard.onKey(key => {
		dispatchKey(key, context);
		frames.drawNow();
	});
	keyboard.start();
	everySecond(clock, now => store.dispatch({type: 'ticked', now}));
	void session.open(options);
	const code = await promise;
	process.stdout.write('\u001B[?25h\u001B[?1049l');
	return code;
}
