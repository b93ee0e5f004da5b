import type {Key} from '../model/key.ts';

/** The parts that a terminal's button code is the sum of; `BUTTON` alone means that no button is held. */
export const MOTION = 32;
const WHEEL = 64;
const FURTHER_BUTTONS = 128;
export const BUTTON = 3;

/** Modifier keys are ignored. */
const held = 4 + 8 + 16;

/**
 * A mouse report in SGR form, `<button;column;row` with the final `M` or `m`. Only the first button, the wheel and motion
 * make events.
 */
export function sgrMouse(parameters: string, isRelease: boolean): Key | undefined {
	const match = /^<(\d+);(\d+);(\d+)$/.exec(parameters);
	if (!match) {
		return undefined;
	}

	const [button = 0, column = 0, row = 0] = match.slice(1).map(Number);
	return mouseEvent(button, column - 1, row - 1, isRelease);
}

/** A mouse report of terminals that know only the old form: three bytes, each with 32 added. */
export function oldMouse(bytes: Uint8Array): Key | undefined {
	const [button = 0, column = 0, row = 0] = [...bytes].map(byte => byte - 32);
	const isRelease = (button & WHEEL) === 0 && (button & BUTTON) === BUTTON;
	return mouseEvent(isRelease ? button & ~BUTTON : button, column - 1, row - 1, isRelease);
}

function mouseEvent(code: number, column: number, row: number, isRelease: boolean): Key | undefined {
	const button = code & ~held;
	if (button & FURTHER_BUTTONS || column < 0 || row < 0) {
		return undefined;
	}

	if (button & MOTION) {
		return {type: 'mouse', action: (button & BUTTON) === BUTTON ? 'hover' : 'move', column, row};
	}

	if (button & WHEEL) {
		const wheel = ['wheel-up', 'wheel-down'] as const;
		const action = wheel[button & BUTTON];
		return action && {type: 'mouse', action, column, row};
	}

	return button === 0 ? {type: 'mouse', action: isRelease ? 'release' : 'press', column, row} : undefined;
}
