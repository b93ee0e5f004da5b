import {PassThrough} from 'node:stream';
import type {Key} from '../../source/model/key.ts';
import {createKeyboard, type Keyboard} from '../../source/terminal/keyboard.ts';
import {createManualClock, type ManualClock} from '../helpers/manual-clock.ts';

/** A terminal's input that remembers its modes. */
export class TypedInput extends PassThrough {
	readonly isTTY = true;
	readonly modes: boolean[] = [];

	setRawMode(isRaw: boolean): this {
		this.modes.push(isRaw);
		return this;
	}
}

/** A keyboard to type on, with a clock that stands still. */
export type KeyboardAtHand = {
	readonly clock: ManualClock;
	readonly input: TypedInput;
	readonly keyboard: Keyboard;
	/** One packet of bytes. */
	type(bytes: string | Uint8Array): void;
	/** The events since the last call. */
	take(): readonly Key[];
	/** The same as names, where they are keys. */
	takeNames(): readonly string[];
};

/** A started keyboard that is listened to. */
export function keyboardAtHand(): KeyboardAtHand {
	const clock = createManualClock(0);
	const input = new TypedInput();
	const keyboard = createKeyboard(input, {clock});
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

/** The events of some bytes that come in one packet, after time to wait for more. */
export async function keysOf(bytes: string | Uint8Array): Promise<readonly Key[]> {
	const {type, clock, take} = keyboardAtHand();
	type(bytes);
	await clock.advance(1000);
	return take();
}

/** The same as names. */
export async function namesOf(bytes: string | Uint8Array): Promise<readonly string[]> {
	return (await keysOf(bytes)).map(nameOf);
}

function nameOf(key: Key): string {
	return key.type === 'key' ? key.name : key.type;
}
