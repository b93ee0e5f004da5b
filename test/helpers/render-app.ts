import {Writable} from 'node:stream';
import {render} from 'ink';
import {createElement} from 'react';
import type {Capabilities} from '../../source/commands/command.ts';
import type {Store} from '../../source/store/create-store.ts';
import type {State} from '../../source/store/state.ts';
import type {ColorDepth} from '../../source/terminal/color-depth.ts';
import {InkInput} from '../../source/terminal/ink-streams.ts';
import {Screen} from '../../source/terminal/screen.ts';
import {themeNamed} from '../../source/themes/index.ts';
import {styleOf} from '../../source/themes/style-of.ts';
import {App} from '../../source/ui/app.tsx';
import type {ClickMap} from '../../source/ui/click-map.ts';
import type {ListEvents} from '../../source/ui/dialog/chooser.tsx';
import {turns} from './turns.ts';
import {type Cell, type Screen as VirtualScreen, virtualScreen} from './virtual-screen.ts';

/** The dashboard in a terminal in memory, with the size from its state. */
export type RenderedApp = {
	/** Resolves with the rows of the screen, without spaces at their ends, when everything is drawn. */
	rows(): Promise<readonly string[]>;
	/** How a cell looks. */
	cell(column: number, row: number): Cell;
	/** The number of bytes sent to the terminal so far. */
	bytes(): number;
	/** Type into the list of the open chooser, which has the focus. */
	typeIntoList(bytes: string): Promise<void>;
	unmount(): void;
};

/** Draw a state, or a store and its changes, on the real screen in a terminal in memory. */
export function renderApp(
	source: State | Store,
	options: {
		readonly colorDepth?: ColorDepth;
		readonly capabilities?: Capabilities;
		readonly list?: ListEvents;
		readonly clicks?: ClickMap;
	} = {},
): RenderedApp {
	const frames = 'getState' in source ? source : {getState: () => source, subscribe: () => () => {}};
	const {columns, rows} = frames.getState().size;
	const terminal = new MemoryTerminal(columns, rows);
	const theme = themeNamed(frames.getState().settings.theme);
	const screen = new Screen(terminal, {
		colorDepth: options.colorDepth ?? 'true',
		styleOf: token => styleOf(theme, token),
		isAscii: frames.getState().settings.isAscii,
	});
	const stdin = new InkInput();
	const app = render(
		createElement(App, {
			frames,
			regions: screen,
			capabilities: options.capabilities ?? {engineOf: () => undefined},
			list: options.list,
			clicks: options.clicks,
		}),
		{stdout: screen.stream, stdin, debug: true, interactive: true, patchConsole: false, exitOnCtrlC: false},
	);
	return {
		async rows() {
			// React may need several turns of the event loop.
			await turns(5);
			await terminal.settled();
			return terminal.screen.rows().map(row => row.trimEnd());
		},
		cell: (column, row) => terminal.screen.cell(column, row),
		bytes: () => screen.stats.bytes,
		async typeIntoList(bytes) {
			stdin.type(bytes);
			// The input is read, the list moves, and its effects run.
			await new Promise(setImmediate);
			await new Promise(setImmediate);
		},
		unmount() {
			app.unmount();
			screen.close();
		},
	};
}

/** The output stream of a terminal in memory. */
class MemoryTerminal extends Writable {
	readonly isTTY = true;
	readonly columns: number;
	readonly rows: number;
	readonly screen: VirtualScreen;

	constructor(columns: number, rows: number) {
		super();
		this.columns = columns;
		this.rows = rows;
		this.screen = virtualScreen(columns, rows, () => {});
	}

	override _write(chunk: Buffer, _encoding: string, callback: () => void): void {
		this.screen.write(chunk);
		callback();
	}

	/** Resolves when the terminal has interpreted everything that was written. */
	settled(): Promise<void> {
		return new Promise(resolve => {
			this.screen.end(resolve);
		});
	}
}
