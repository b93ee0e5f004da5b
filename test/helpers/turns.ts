import {setImmediate as turn} from 'node:timers/promises';

/** Wait for this number of turns of the event loop. In each of them, sockets pass on the data that has arrived. */
export async function turns(count: number): Promise<void> {
	for (let left = count; left > 0; left--) {
		await turn();
	}
}
