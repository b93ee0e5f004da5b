// Draws the scenes and prints what they cost, as JSON. `drawing.ts` bundles and runs it, once for each way of drawing and
// each size: `quayside 120 40`.
import {Writable} from 'node:stream';
import {setImmediate as nextTurn} from 'node:timers/promises';
import {render} from 'ink';
import {createElement} from 'react';
import {limitMemory} from '../../source/boot/v8-flags.ts';
import type {Size} from '../../source/model/rect.ts';
import type {State} from '../../source/store/state.ts';
import {FrameStream, InkInput} from '../../source/terminal/ink-streams.ts';
import {Screen} from '../../source/terminal/screen.ts';
import {themeNamed} from '../../source/themes/index.ts';
import {styleOf} from '../../source/themes/style-of.ts';
import {App} from '../../source/ui/app.tsx';
import type {Regions} from '../../source/ui/lines.tsx';
import {InkDashboard} from './drawing-in-ink.tsx';
import {idle, playScenes, type Scene} from './drawing-scenes.ts';

/** Milliseconds of CPU and bytes of one scene, each for one frame. */
export type SceneCost = {
	readonly name: string;
	/** From the new state to the bytes. */
	readonly drawing: number;
	/** The part of it in which the screen turns a finished frame into bytes; 0 if Ink itself writes. */
	readonly screen: number;
	/** From the event to the new state; the same for all ways of drawing. */
	readonly state: number;
	readonly bytes: number;
};

/** One of the ways of drawing, in a terminal of its own. */
type Drawing = {
	readonly terminal: CountingTerminal;
	/** Resolves when the state is drawn and written. */
	show(state: State): Promise<void>;
	/** The writes to the screen since the last call, to be repeated. */
	takeFrames(): readonly (() => void)[];
	end(): void;
};

/** A terminal that accepts everything at once and only counts the bytes. */
class CountingTerminal extends Writable {
	readonly isTTY = true;
	columns: number;
	rows: number;
	bytes = 0;

	constructor({columns, rows}: Size) {
		super();
		this.columns = columns;
		this.rows = rows;
	}

	resize({columns, rows}: Size): void {
		if (columns !== this.columns || rows !== this.rows) {
			this.columns = columns;
			this.rows = rows;
			this.emit('resize');
		}
	}

	override _write(chunk: Buffer, _encoding: string, callback: () => void): void {
		this.bytes += chunk.length;
		callback();
	}
}

const [way = 'quayside', columns = '120', rows = '40'] = process.argv.slice(2);
const size = {columns: Number(columns), rows: Number(rows)};
const theme = themeNamed('dark');
const capabilities = {engineOf: () => undefined};
const options = {stdin: new InkInput(), interactive: true, exitOnCtrlC: false, patchConsole: false};
if (way === 'quayside') {
	limitMemory();
}

const scenes = playScenes(size);
// Warm up: a dashboard runs for hours, so the first runs of its code do not count.
for (const scene of scenes) {
	const drawing = open(scene);
	await drawAll(drawing, scene);
	drawing.end();
}

const costs: SceneCost[] = [];
for (const scene of scenes) {
	costs.push(await measure(scene));
}

process.stdout.write(JSON.stringify(costs));
// Ink leaves timers running.
process.exit();

async function measure(scene: Scene): Promise<SceneCost> {
	const drawing = open(scene);
	await drawAll(drawing, scene);
	await drawing.show(scene.start);
	drawing.takeFrames();
	const {cpu, bytes} = await drawAll(drawing, scene);
	const frames = drawing.takeFrames();
	const before = process.cpuUsage();
	for (const write of frames) {
		write();
	}

	const screen = cpuSince(before);
	drawing.end();
	if (bytes === 0 && scene.name !== idle) {
		throw new Error(`The scene “${scene.name}” draws nothing.`);
	}

	const perFrame = (total: number) => total / scene.states.length;
	return {name: scene.name, drawing: perFrame(cpu), screen: perFrame(screen), state: scene.cpu, bytes: perFrame(bytes)};
}

function open({start}: Scene): Drawing {
	return way === 'quayside' ? drawWithScreen(start) : drawInInk(start, way === 'ink-incremental');
}

async function drawAll({terminal, show}: Drawing, {states}: Scene) {
	const from = terminal.bytes;
	const before = process.cpuUsage();
	for (const state of states) {
		await show(state);
	}

	return {cpu: cpuSince(before), bytes: terminal.bytes - from};
}

/** Milliseconds of all threads, since garbage collection counts too. */
function cpuSince(before: NodeJS.CpuUsage): number {
	const {user, system} = process.cpuUsage(before);
	return (user + system) / 1000;
}

/** Draw as the program does. */
function drawWithScreen(start: State): Drawing {
	const terminal = new CountingTerminal(size);
	const screen = new Screen(terminal, {colorDepth: 'true', styleOf: token => styleOf(theme, token)});
	const frames = framesFrom(start);
	let written: (() => void)[] = [];
	const record = (write: () => void) => {
		written.push(write);
		write();
	};
	const regions: Regions = {
		setRegion: (id, region) => record(() => screen.setRegion(id, region)),
		setDialogArea: area => record(() => screen.setDialogArea(area)),
		flush: () => record(() => screen.flush()),
	};
	const stream = new FrameStream(
		() => terminal,
		frame => record(() => void screen.stream.write(frame)),
	);
	screen.stream.on('resize', () => stream.emit('resize'));
	const element = createElement(App, {frames, regions, capabilities});
	const app = render(element, {...options, stdout: stream, debug: true});
	return {
		terminal,
		async show(state) {
			const {columns: width, rows: height} = state.size;
			record(() => terminal.resize({columns: width, rows: height}));
			frames.change(state);
			await nextTurn();
		},
		takeFrames() {
			const taken = written;
			written = [];
			return taken;
		},
		end() {
			app.unmount();
			screen.close();
		},
	};
}

/** Draw as an ordinary Ink program does, but without a limit of frames a second. */
function drawInInk(start: State, incrementalRendering: boolean): Drawing {
	const terminal = new CountingTerminal(size);
	const frames = framesFrom(start);
	const app = render(createElement(InkDashboard, {frames, capabilities}), {
		...options,
		stdout: terminal,
		incrementalRendering,
		maxFps: 1000,
		alternateScreen: true,
	});
	return {
		terminal,
		async show(state) {
			terminal.resize(state.size);
			frames.change(state);
			await nextTurn();
			await app.waitUntilRenderFlush();
		},
		takeFrames: () => [],
		end: app.unmount,
	};
}

function framesFrom(start: State) {
	const listeners = new Set<() => void>();
	let shown = start;
	return {
		getState: () => shown,
		subscribe(listener: () => void) {
			listeners.add(listener);
			return () => void listeners.delete(listener);
		},
		change(state: State) {
			shown = state;
			for (const listener of listeners) {
				listener();
			}
		},
	};
}
