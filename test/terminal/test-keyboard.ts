import {PassThrough} from 'node:stream';
import type {Key} from '../../source/model/key.ts';
import {Keyboard} from '../../source/terminal/keyboard.ts';
import {createManualClock, type ManualClock} from '../helpers/manual-clock.ts';

/** A terminal's input that records its modes. */
export class TypedInput extends PassThrough {
	readonly isTTY = true;
	readonly modes: boolean[] = [];

	setRawMode(isRaw: boolean): this {
		this.modes.push(isRaw);
		return this;
	}
}

/** A keyboard for tests, with a manual clock. */
export type TestKeyboard = {
	readonly clock: ManualClock;
	readonly input: TypedInput;
	readonly keyboard: Keyboard;
	/** Send bytes in one packet. */
	type(bytes: string | Uint8Array): void;
	/** The events since the last call. */
	take(): readonly Key[];
	/** The names of the keys among them. */
	takeNames(): readonly string[];
};

/** Create a started keyboard whose events are recorded. */
export function testKeyboard(): TestKeyboard {
	const clock = createManualClock(0);
	const input = new TypedInput();
	const keyboard = new Keyboard(input, clock);
	const keys: Key[] = [];
	keyboard.onKey(key => {
		if (key.type !== 'unknown') {
			keys.push(key);
		}
	});
	keyboard.start();
	const take = () => keys.splice(0);
	return {
		clock,
		input,
		keyboard,
		type: bytes => void input.emit('data', Buffer.from(bytes)),
		take,
		takeNames: () => take().map(nameOf),
	};
}

/** The events of bytes in one packet, after the time to wait for more. */
export async function keysOf(bytes: string | Uint8Array): Promise<readonly Key[]> {
	const {type, clock, take} = testKeyboard();
	type(bytes);
	await clock.advance(1000);
	return take();
}

/** The names of the keys of bytes in one packet. */
export async function namesOf(bytes: string | Uint8Array): Promise<readonly string[]> {
	return (await keysOf(bytes)).map(nameOf);
}

function nameOf(key: Key): string {
	return key.type === 'key' ? key.name : key.type;
}
