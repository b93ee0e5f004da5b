import {anyName} from './containers.ts';
import type {Program} from './program.ts';
import type {Readings} from './readings.ts';
import type {Recording} from './recording.ts';

/** Let a program that was started this moment come up, and read how long it takes. Resolves when it shows figures. */
export async function readStart(program: Program, recording: Recording, readings: Readings): Promise<void> {
	const {startedAt} = recording;
	const paint = await recording.seen(({rows}) => rows.some(row => row.trim() !== ''));
	const name = await recording.seen(({rows}) => rows.some(row => anyName.test(row)));
	readings.firstPaint.push(paint - startedAt);
	readings.firstName.push(name - startedAt);
	const {figure, opening} = program;
	const from = opening ? recording.write(opening) : startedAt;
	if (figure) {
		readings.firstFigure.push((await recording.seen(({rows}) => rows.some(row => figure.test(row)))) - from);
	}
}
