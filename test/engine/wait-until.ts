import {setTimeout as sleep} from 'node:timers/promises';

/** Poll a condition. Rejects after `milliseconds` with a message that names `what`. */
export async function waitUntil(
	condition: () => boolean | Promise<boolean>,
	what: string,
	milliseconds = 60_000,
): Promise<void> {
	const end = performance.now() + milliseconds;
	while (!(await condition())) {
		if (performance.now() > end) {
			throw new Error(`timed out after ${milliseconds} ms waiting for ${what}`);
		}

		await sleep(20);
	}
}
