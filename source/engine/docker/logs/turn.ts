import type {IncomingMessage} from 'node:http';
import type {Connection} from '../wire/connection.ts';

/** The time that the stream of a log has its slot. */
export type Turn = {
	/** Yields an item. While its reader pauses, a log that is not followed may give its slot up. */
	pass<Item>(item: Item): Iterable<Item>;
	/** Whether the stream was closed to give its slot up. */
	isOver(): boolean;
};

/** The turn of a stream that is not counted. */
export const wholeTurn: Turn = {pass: item => [item], isOver: () => false};

/** A stream keeps its slot at least so long, in milliseconds. */
const shortestTurn = 500;

/**
 * Closes a stream that has had its turn when another request can use its slot. A log that is followed is closed at any
 * time. Any other is closed only while its reader pauses: to continue it, the engine searches it from its start.
 */
export function createTurn({clock, slots}: Connection, response: IncomingMessage, isFollowed: boolean): Turn {
	let isOver = false;
	let stopClock = () => {};
	let stopListening = () => {};
	const stop = () => {
		stopListening();
		stopClock();
	};
	const start = (end = clock.monotonic() + shortestTurn) => {
		stop();
		stopListening = slots.onWanted(() => {
			stopClock = clock.after(Math.max(0, end - clock.monotonic()), () => giveWay(end));
		});
	};
	const giveWay = (end: number) => {
		if (slots.isWanted()) {
			isOver = true;
			response.destroy();
		} else {
			start(end);
		}
	};
	if (isFollowed) {
		start();
	}

	// The reader may notice the end of the stream much later.
	response.once('close', stop);
	return {
		isOver: () => isOver,
		*pass(item) {
			const canPause = !isFollowed && !response.closed;
			if (canPause) {
				start();
			}

			yield item;
			if (canPause) {
				stop();
			}
		},
	};
}
