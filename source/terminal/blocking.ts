import type {TerminalOutput} from './terminal-streams.ts';

/**
 * Say whether writing to a terminal waits for it. Node makes terminals blocking: a connection that stalls would freeze
 * the whole program in the middle of a frame. The switch is on Node's inner handle only; where it is missing, nothing
 * changes.
 */
export function setBlocking(output: TerminalOutput, isBlocking: boolean): void {
	if (output.isTTY && '_handle' in output && hasBlockingSwitch(output._handle)) {
		output._handle.setBlocking(isBlocking);
	}
}

function hasBlockingSwitch(handle: unknown): handle is {setBlocking(isBlocking: boolean): unknown} {
	return (
		typeof handle === 'object' && handle !== null && 'setBlocking' in handle && typeof handle.setBlocking === 'function'
	);
}
