import {AsyncResource} from 'node:async_hooks';
import {after} from 'node:test';
import {failEarlyEnd} from './early-end.ts';

/** Milliseconds that a file's process may run on when its tests are done. */
const timeout = 2000;
const allowEnd = failEarlyEnd();
const ofFile = new AsyncResource('test file');

// Loaded before each test file by the runner: something that a test forgot to stop must not keep the process running. An
// immediate exit, as with node's --test-force-exit, would cut off results that the runner has not received yet.
after(() => {
	// The hooks of the file come after this one, and may take long: the last one is added while they run.
	ofFile.runInAsyncScope(() =>
		after(() => {
			allowEnd();
			setTimeout(() => process.exit(), timeout).unref();
		}),
	);
});
