import {setTimeout as pause} from 'node:timers/promises';
import type {Program} from './program.ts';
import type {Readings} from './readings.ts';
import type {Recording} from './recording.ts';
import {setOffRow} from './selection.ts';

/** So many keys, a few rows down and up again. */
const presses = 40;
const rowsDown = 5;

/** Press keys at times that no timer of the program's can be in step with, and read how soon they are answered. */
export async function readKeys(program: Program, recording: Recording, readings: Readings): Promise<void> {
	const {keys, selected = setOffRow} = program;
	if (!keys) {
		return;
	}

	for (let press = 0; press < presses; press++) {
		await pause(150 + Math.random() * 200);
		const before = selected(await recording.view());
		const at = recording.write(press % (2 * rowsDown) < rowsDown ? keys.down : keys.up);
		const moved = await recording.seen(
			view => {
				const now = selected(view);
				return now !== undefined && now !== before;
			},
			{patience: 1000},
		);
		readings.moved.push(moved - at);
		readings.firstByte.push(recording.firstOutput(at) - at);
	}
}
