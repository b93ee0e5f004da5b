import type {Rect} from '../model/rect.ts';
import {cleanStyled} from '../text/clean.ts';
import {isSameLine, type Spans} from '../text/span.ts';
import {CellLayer} from './cell-layer.ts';
import type {ColorDepth} from './color-depth.ts';
import {compose, type Region} from './compose-frame.ts';
import {GlyphTable} from './glyph-table.ts';
import {createGrid, type Grid} from './grid.ts';
import {FrameStream} from './ink-streams.ts';
import {Painter} from './painter.ts';
import {type StyleOf, StyleTable} from './style-table.ts';
import {sizeOf, type TerminalOutput} from './terminal-streams.ts';
import {createTerminalWriter, setBlocking, type TerminalWriter} from './terminal-writer.ts';

type ScreenOptions = {
	readonly colorDepth: ColorDepth;
	readonly styleOf: StyleOf;
	/** Show ASCII only: a sign like it or a question mark for every other character. */
	readonly isAscii?: boolean | undefined;
};

/** Counts of what was sent to the terminal. */
type ScreenStats = {
	/** Frames drawn, including those that changed nothing. */
	readonly frames: number;
	readonly writes: number;
	readonly bytes: number;
	/** Frames skipped, since the terminal had not taken the one before. */
	readonly dropped: number;
};

/**
 * From this size on a frame is sent as synchronised output (private mode 2026), so that it is never seen half drawn.
 * Terminals that do not know it ignore it.
 */
const syncThreshold = 256;
const beginSync = '\u001B[?2026h';
const endSync = '\u001B[?2026l';

/**
 * A screen on a terminal: it takes whole frames and sends the changes. It writes only cells and the sequences that place
 * and style them. It never waits: while the terminal has not taken a frame, newer ones replace each other, and the newest
 * is drawn next.
 */
export class Screen {
	/** Give it to Ink as `stdout`, with `debug: true`; every write is a frame. */
	readonly stream: FrameStream;
	readonly #output: TerminalOutput;
	readonly #writer: TerminalWriter;
	readonly #styles: StyleTable;
	readonly #glyphs = new GlyphTable();
	readonly #painter: Painter;
	readonly #layer: CellLayer;
	readonly #regions = new Map<string, Region>();
	/** Ink's frame: its rows as it wrote them, and as lines. */
	#frame: readonly string[] = [];
	#base: readonly Spans[] = [];
	#dialogArea: (() => Rect | undefined) | undefined;
	#shown: Grid;
	#next: Grid;
	#isValid = false;
	#isSuspended = false;
	#isLate = false;
	#stats = {frames: 0, writes: 0, bytes: 0, dropped: 0};

	constructor(output: TerminalOutput, options: ScreenOptions) {
		this.#output = output;
		this.#writer = createTerminalWriter(output);
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

	/** Lay lines over Ink's frame in a rectangle from the next frame on, or remove them. */
	setRegion(id: string, region: Region | undefined): void {
		if (region) {
			// An equal line stays the same object: frames compare lines by identity.
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

	/** The rectangle in which Ink's frame is shown, not the regions; asked for each time that the screen draws. */
	setDialogArea(area: (() => Rect | undefined) | undefined): void {
		this.#dialogArea = area;
	}

	/** The terminal's content is unknown: draw the next frame whole. */
	invalidate(): void {
		this.#isValid = false;
	}

	/** Write nothing while a program has the terminal. */
	suspend(): void {
		this.#isSuspended = true;
	}

	/** Draw the newest frame whole, after `suspend`. */
	resume(): void {
		this.#isSuspended = false;
		this.invalidate();
		this.flush();
	}

	/** Stop using the terminal. */
	close(): void {
		this.suspend();
		this.#output.off('resize', this.#onResize);
	}

	/** Draw now, for example after `setRegion` without a new frame. */
	flush(): void {
		if (this.#isSuspended || this.#base.length === 0) {
			return;
		}

		if (this.#writer.isBusy) {
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
			void this.#writer.drained().then(() => {
				this.#isLate = false;
				this.flush();
			});
		}
	}

	/** Follow the terminal's size, and empty tables that have grown large; both make the grids invalid. */
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
		const layers = {base: this.#base, regions: this.#regions.values(), dialogArea: this.#dialogArea?.()};
		compose(this.#next, this.#shown, layers, this.#layer, this.#glyphs);
	}

	#paint(): string {
		const painted = this.#isValid
			? this.#painter.update(this.#shown, this.#next)
			: this.#painter.repaint(this.#shown, this.#next);
		this.#isValid = true;
		return painted;
	}

	#send(painted: string): void {
		this.#stats.frames++;
		if (painted === '') {
			return;
		}

		const isWhole = painted.length > syncThreshold || this.#painter.hasScrolled;
		const bytes = Buffer.from(isWhole ? beginSync + painted + endSync : painted);
		this.#stats.writes++;
		this.#stats.bytes += bytes.length;
		this.#writer.write(bytes);
	}

	readonly #onResize = (): void => {
		this.invalidate();
		// Ink draws at once on this event. Listeners of the terminal itself change the state first, so that no frame of the
		// old size is drawn on the new one.
		queueMicrotask(() => this.stream.emit('resize'));
	};
}
