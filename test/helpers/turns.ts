import {setImmediate as turn} from 'node:timers/promises';

/** Let the event loop turn so often; in each turn sockets pass on what has arrived. However busy the machine is. */
export async function turns(count: number): Promise<void> {
	for (let left = count; left > 0; left--) {
		await turn();
	}
}
