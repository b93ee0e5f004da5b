import {setImmediate as turn} from 'node:timers/promises';
import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';

const maxTries = 20;

/** Resolves when the object has been garbage-collected; rejects when it has survived some collections. */
export async function collected(reference: WeakRef<object>): Promise<void> {
	setFlagsFromString('--expose-gc');
	const collect: unknown = runInNewContext('gc');
	for (let tries = 0; tries < maxTries; tries++) {
		// A weak reference keeps its target until the end of the turn in which it was created or read.
		await turn();
		if (typeof collect === 'function') {
			collect();
		}

		if (!reference.deref()) {
			return;
		}
	}

	throw new Error('Something still holds on to it.');
}
