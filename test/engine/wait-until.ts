import {setTimeout as sleep} from 'node:timers/promises';

/** Wait for something that nobody announces. Rejects after so many milliseconds, naming what did not come. */
export async function waitUntil(
	condition: () => boolean | Promise<boolean>,
	what: string,
	milliseconds = 60_000,
): Promise<void> {
	const end = performance.now() + milliseconds;
	while (!(await condition())) {
		if (performance.now() > end) {
			throw new Error(`waited ${milliseconds} ms in vain for ${what}`);
		}

		await sleep(20);
	}
}
