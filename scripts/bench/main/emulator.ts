import xterm from '@xterm/headless';

/** What stands on a screen. */
export type View = {
	readonly rows: readonly string[];
	/** How a cell is set off from others, whatever that looks like; both count from 0. */
	emphasis(row: number, column: number): string;
};

/** A terminal without a window. */
export type Emulator = {
	/** Resolves when the bytes are understood. */
	write(bytes: Uint8Array): Promise<void>;
	/** What a person sees now: within a synchronised update what was there before. */
	view(): View;
};

/** Make one; `answer` gets what a terminal says by itself, such as where its cursor is. */
export function emulator(columns: number, rows: number, answer: (text: string) => void): Emulator {
	const terminal = new xterm.Terminal({cols: columns, rows, allowProposedApi: true, scrollback: 0});
	terminal.onData(answer);
	let shown = viewOf(terminal);
	return {
		write: bytes =>
			new Promise(resolve => {
				terminal.write(bytes, () => {
					shown = terminal.modes.synchronizedOutputMode ? shown : viewOf(terminal);
					resolve();
				});
			}),
		view: () => shown,
	};
}

function viewOf(terminal: InstanceType<typeof xterm.Terminal>): View {
	const {active} = terminal.buffer;
	const line = (row: number) => active.getLine(active.baseY + row);
	return {
		rows: Array.from({length: terminal.rows}, (_, row) => line(row)?.translateToString(true) ?? ''),
		emphasis(row, column) {
			const cell = line(row)?.getCell(column);
			return `${cell?.isInverse()} ${cell?.getBgColorMode()} ${cell?.getBgColor()}`;
		},
	};
}
