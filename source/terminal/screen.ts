import {cleanStyled} from '../text/clean.ts';
import {isSameLine, type Spans} from '../text/span.ts';
import {setBlocking} from './blocking.ts';
import {CellLayer} from './cell-layer.ts';
import type {ColorDepth} from './color-depth.ts';
import {compose, type Rect, type Region} from './compose.ts';
import {FrameStream} from './frame-stream.ts';
import {createGate, type Gate} from './gate.ts';
import {GlyphTable} from './glyph-table.ts';
import {createGrid, type Grid} from './grid.ts';
import {Painter} from './painter.ts';
import {type StyleOf, StyleTable} from './style-table.ts';
import {sizeOf, type TerminalOutput} from './terminal-streams.ts';

export type ScreenOptions = {
	readonly colorDepth: ColorDepth;
	readonly styleOf: StyleOf;
	/** Show ASCII only: a sign like it or a question mark for every other character. */
	readonly isAscii?: boolean | undefined;
	/** Whether frames may be bracketed as synchronised output (private mode 2026), which others ignore. Default: yes. */
	readonly hasSync?: boolean | undefined;
};

/** What was sent to the terminal so far. */
export type ScreenStats = {
	/** Frames that were drawn, also those that changed nothing. */
	readonly frames: number;
	readonly writes: number;
	readonly bytes: number;
	/** Frames that were left out, since the terminal had not taken the one before. */
	readonly dropped: number;
};

/** The screen: takes whole frames and sends what changed. */
export type Screen = {
	/** Give it to Ink as `stdout`, with `debug: true`; every write is a frame. */
	readonly stream: FrameStream;
	readonly stats: ScreenStats;
	/** Lay lines over the frame at a place from the next frame on, or take them away. */
	setRegion(id: string, region: Region | undefined): void;
	/** Where the frame itself shows, regions or not; a dialog needs one. */
	setHole(hole: Rect | undefined): void;
	/** Draw what there is now, for example after `setRegion` without a new frame. */
	flush(): void;
	/** Trust nothing that is on the terminal: the next frame is drawn whole. */
	invalidate(): void;
	/** Someone else has the terminal: nothing is written. */
	suspend(): void;
	/** The terminal is ours again: draws the newest frame whole. */
	resume(): void;
	/** Let go of the terminal for good. */
	close(): void;
};

/** From this size on a frame is sent as synchronised output, so that no half of it is ever seen. */
const syncThreshold = 256;
const beginSync = '\u001B[?2026h';
const endSync = '\u001B[?2026l';

/**
 * Make a screen on a terminal. Only cells, and the sequences that place and colour them, are ever written. It never
 * waits: while the terminal has not taken a frame, newer ones replace each other, and the newest is drawn after it.
 */
export function createScreen(output: TerminalOutput, options: ScreenOptions): Screen {
	return new CellScreen(output, options);
}

class CellScreen implements Screen {
	readonly stream: FrameStream;
	readonly #output: TerminalOutput;
	readonly #hasSync: boolean;
	readonly #gate: Gate;
	readonly #styles: StyleTable;
	readonly #glyphs = new GlyphTable();
	readonly #painter: Painter;
	readonly #layer: CellLayer;
	readonly #regions = new Map<string, Region>();
	/** Ink's frame: its rows as it wrote them, and as lines. */
	#frame: readonly string[] = [];
	#base: readonly Spans[] = [];
	#hole: Rect | undefined;
	#shown: Grid;
	#next: Grid;
	#isValid = false;
	#isSuspended = false;
	#isLate = false;
	#stats = {frames: 0, writes: 0, bytes: 0, dropped: 0};

	constructor(output: TerminalOutput, options: ScreenOptions) {
		this.#output = output;
		this.#hasSync = options.hasSync ?? true;
		this.#gate = createGate(output);
		setBlocking(output, false);
		this.#styles = new StyleTable(options.colorDepth, options.styleOf);
		this.#painter = new Painter(this.#styles, this.#glyphs);
		const {columns, rows} = sizeOf(output);
		this.#shown = createGrid(columns, rows);
		this.#next = createGrid(columns, rows);
		this.#layer = new CellLayer(this.#styles, this.#glyphs, options.isAscii ?? false);
		this.stream = new FrameStream(
			() => sizeOf(output),
			frame => {
				this.#read(frame);
				this.flush();
			},
		);
		output.on('resize', this.#onResize);
	}

	get stats(): ScreenStats {
		return {...this.#stats};
	}

	setRegion(id: string, region: Region | undefined): void {
		if (region) {
			// A line that is the same stays the same object, which is all that is compared when a frame is drawn.
			const {lines: before = []} = this.#regions.get(id) ?? {};
			const lines = region.lines.map((line, index) => {
				const old = before[index];
				return old && isSameLine(old, line) ? old : line;
			});
			this.#regions.set(id, {...region, lines});
		} else {
			this.#regions.delete(id);
		}
	}

	setHole(hole: Rect | undefined): void {
		this.#hole = hole;
	}

	invalidate(): void {
		this.#isValid = false;
	}

	suspend(): void {
		this.#isSuspended = true;
	}

	resume(): void {
		this.#isSuspended = false;
		this.invalidate();
		this.flush();
	}

	close(): void {
		this.suspend();
		this.#output.off('resize', this.#onResize);
	}

	flush(): void {
		if (this.#isSuspended || this.#base.length === 0) {
			return;
		}

		if (this.#gate.isBusy) {
			this.#stats.dropped++;
			this.#flushLater();
			return;
		}

		this.#fit();
		this.#compose();
		this.#send(this.#paint());
		[this.#shown, this.#next] = [this.#next, this.#shown];
	}

	/** Ink lays out text, so its colours come as escape sequences. Rows as in the frame before are not read again. */
	#read(frame: string): void {
		const rows = frame.split('\n', sizeOf(this.#output).rows);
		this.#base = rows.map((row, index) => (row === this.#frame[index] ? (this.#base[index] ?? []) : cleanStyled(row)));
		this.#frame = rows;
	}

	/** Everything until then becomes part of the one frame that is drawn then. */
	#flushLater(): void {
		if (!this.#isLate) {
			this.#isLate = true;
			void this.#gate.drained().then(() => {
				this.#isLate = false;
				this.flush();
			});
		}
	}

	/** Take up the terminal's size, and empty tables that have grown large; either makes the grids worthless. */
	#fit(): void {
		const {columns, rows} = sizeOf(this.#output);
		const isResized = columns !== this.#next.columns || rows !== this.#next.rows;
		const isFull = this.#styles.isFull || this.#glyphs.isFull;
		if (isFull) {
			this.#styles.clear();
			this.#glyphs.clear();
		}

		if (isResized || isFull) {
			this.#shown = createGrid(columns, rows);
			this.#next = createGrid(columns, rows);
			this.invalidate();
		}
	}

	#compose(): void {
		const layers = {base: this.#base, regions: this.#regions.values(), hole: this.#hole};
		compose(this.#next, this.#shown, layers, this.#layer, this.#glyphs);
	}

	#paint(): string {
		const painted = this.#isValid
			? this.#painter.update(this.#shown, this.#next, this.#hasSync)
			: this.#painter.repaint(this.#shown, this.#next);
		this.#isValid = true;
		return painted;
	}

	#send(painted: string): void {
		this.#stats.frames++;
		if (painted === '') {
			return;
		}

		const isWhole = this.#hasSync && (painted.length > syncThreshold || this.#painter.hasScrolled);
		const bytes = Buffer.from(isWhole ? beginSync + painted + endSync : painted);
		this.#stats.writes++;
		this.#stats.bytes += bytes.length;
		this.#gate.write(bytes);
	}

	readonly #onResize = (): void => {
		this.invalidate();
		// Ink draws at once when it hears of it. Who listens to the terminal itself gets to change what it draws first, so
		// that no frame of the old size is drawn on the new one.
		queueMicrotask(() => this.stream.emit('resize'));
	};
}
