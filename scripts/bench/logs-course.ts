import {setTimeout as pause} from 'node:timers/promises';
import {type Bench, launch} from './bench-engine.ts';
import {memoryOf, treeOf, usageOf, usedBetween} from './processes.ts';
import {type Program, setOffRow} from './programs.ts';
import type {Recording, View} from './terminal.ts';

/** A program that shows a container's log. */
export type Reader = {
	readonly program: Program;
	/** Typed when the container is selected. Absent: its log is open by that, or from the start. */
	readonly opening?: string;
	/** Whether it writes all lines to the terminal, so that nobody can read its screen meanwhile. */
	readonly writesAll?: boolean;
};

/** What showing a log took: milliseconds, seconds of CPU until three seconds later, MiB, bytes to the terminal. */
export type Course = {
	readonly time: number;
	readonly cpu: number;
	readonly before: number;
	readonly after: number;
	readonly bytes: number;
};

/** Which log, and what begins it where it is not there yet. */
export type Scene = {
	readonly container: string;
	/** Lets the container print, when its log is open; resolves with when that was. */
	readonly begin?: () => Promise<number>;
};

/** The last line of each log. */
export const mark = 'LAST-LINE-MARK';

const size = {columns: 120, rows: 40};
const patience = 120_000;
const rest = 3000;

/** Start a program, let it show a log and read what that cost. The clock runs from the key that opens it, or from the beginning of the printing. */
export async function measureCourse(bench: Bench, reader: Reader, scene: Scene): Promise<Course> {
	const recording = launch(bench, reader.program, size);
	try {
		const {keys} = reader.program;
		if (keys) {
			await recording.seen(({rows}) => rows.some(row => row.includes(scene.container)));
			await pause(rest);
		}

		const idle = keys ? look(recording) : undefined;
		const openedAt = await openLog(recording, reader, scene.container);
		if (scene.begin) {
			await pause(rest);
		}

		const start = scene.begin ? look(recording) : idle;
		const beginsAt = (await scene.begin?.()) ?? openedAt;
		const shownAt = reader.writesAll
			? await settled(recording, beginsAt)
			: await recording.seen(({rows}) => rows.some(row => row.includes(mark)), {patience});
		await pause(rest);
		const end = look(recording);
		return {
			time: shownAt - beginsAt,
			// One that has only just been started has used nothing before.
			cpu: usedBetween(start?.usage ?? new Map(), end.usage),
			before: start?.memory ?? Number.NaN,
			after: end.memory,
			bytes: recording.output(beginsAt, performance.now()).bytes,
		};
	} finally {
		await recording.end();
	}
}

function look({pid}: Recording) {
	const tree = treeOf(pid);
	return {usage: usageOf(tree), memory: memoryOf(tree).resident};
}

/** Select the container and open its log; resolves with when the last key for it was pressed. */
export async function openLog(recording: Recording, {program, opening}: Reader, container: string): Promise<number> {
	const {keys, selected = setOffRow} = program;
	let pressedAt = recording.startedAt;
	if (!keys) {
		return pressedAt;
	}

	const isSelected = (view: View) => selected(view) === container;
	for (let step = 0; step < 5 && !isSelected(await recording.view()); step++) {
		const before = selected(await recording.view());
		pressedAt = recording.write(keys.down);
		await recording.seen(view => selected(view) !== before, {patience: 1000});
	}

	return opening ? recording.write(opening) : pressedAt;
}

/** Resolves with when the last output came, once there was some and then none for a second. */
async function settled(recording: Recording, from: number): Promise<number> {
	const deadline = performance.now() + patience;
	let lastAt = Number.POSITIVE_INFINITY;
	for (let bytes = 0; performance.now() < deadline && !(performance.now() - lastAt > 1000); ) {
		await pause(10);
		const now = recording.output(from, Number.POSITIVE_INFINITY).bytes;
		lastAt = now > bytes ? performance.now() : lastAt;
		bytes = now;
	}

	return lastAt;
}
