import {setTimeout as pause} from 'node:timers/promises';
import {type Bench, launch} from './bench-engine.ts';
import {memoryOf, treeOf, usageOf, usedBetween} from './processes.ts';
import {highlightedRow, type Program} from './programs.ts';
import type {Recording, View} from './terminal.ts';

/** A program that shows a container's log. */
export type Reader = {
	readonly program: Program;
	/** The keys that open the log of the selected container; absent if it opens by itself. */
	readonly opening?: string;
	/** Whether it writes all lines to the terminal, so that its screen can be read only at the end. */
	readonly writesAll?: boolean;
};

/** The cost of showing a log: milliseconds, CPU seconds until three seconds later, MiB, bytes to the terminal. */
export type Course = {
	readonly time: number;
	readonly cpu: number;
	readonly before: number;
	readonly after: number;
	readonly bytes: number;
};

/** A container with a log, and how to start the log if it is still empty. */
export type Scene = {
	readonly container: string;
	/** Let the container print, once its log is open. Resolves with the time. */
	readonly begin?: () => Promise<number>;
};

/** The last line of each log. */
export const mark = 'LAST-LINE-MARK';

const size = {columns: 120, rows: 40};
const timeout = 120_000;
/** Milliseconds for a program to settle. */
const rest = 3000;

/** Measure how a program shows a log. The time counts from the key that opens it, or from when the container starts to print. */
export async function measureCourse(bench: Bench, reader: Reader, scene: Scene): Promise<Course> {
	const recording = launch(bench, reader.program, size);
	try {
		const {keys} = reader.program;
		if (keys) {
			await recording.seen(({rows}) => rows.some(row => row.includes(scene.container)));
			await pause(rest);
		}

		const idle = keys ? readUse(recording) : undefined;
		const openedAt = await openLog(recording, reader, scene.container);
		if (scene.begin) {
			await pause(rest);
		}

		const start = scene.begin ? readUse(recording) : idle;
		const beginsAt = (await scene.begin?.()) ?? openedAt;
		const shownAt = reader.writesAll
			? await settled(recording, beginsAt)
			: await recording.seen(({rows}) => rows.some(row => row.includes(mark)), {timeout});
		await pause(rest);
		const end = readUse(recording);
		return {
			time: shownAt - beginsAt,
			// A program that has just been started has used nothing before.
			cpu: usedBetween(start?.usage ?? new Map(), end.usage),
			before: start?.memory ?? Number.NaN,
			after: end.memory,
			bytes: recording.output(beginsAt, performance.now()).bytes,
		};
	} finally {
		await recording.end();
	}
}

function readUse({pid}: Recording) {
	const tree = treeOf(pid);
	return {usage: usageOf(tree), memory: memoryOf(tree).resident};
}

/** Select the container and open its log. Resolves with the time of the last key. */
export async function openLog(recording: Recording, {program, opening}: Reader, container: string): Promise<number> {
	const {keys, selected = highlightedRow} = program;
	let pressedAt = recording.startedAt;
	if (!keys) {
		return pressedAt;
	}

	const isSelected = (view: View) => selected(view) === container;
	for (let step = 0; step < 5 && !isSelected(await recording.view()); step++) {
		const before = selected(await recording.view());
		pressedAt = recording.write(keys.down);
		await recording.seen(view => selected(view) !== before, {timeout: 1000});
	}

	return opening ? recording.write(opening) : pressedAt;
}

/** Resolves with the time of the last output, once there was none for a second after it. */
async function settled(recording: Recording, from: number): Promise<number> {
	const deadline = performance.now() + timeout;
	let lastAt = Number.POSITIVE_INFINITY;
	for (let bytes = 0; performance.now() < deadline && !(performance.now() - lastAt > 1000); ) {
		await pause(10);
		const now = recording.output(from, Number.POSITIVE_INFINITY).bytes;
		lastAt = now > bytes ? performance.now() : lastAt;
		bytes = now;
	}

	return lastAt;
}
