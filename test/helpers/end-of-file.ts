import {after} from 'node:test';
import {allowEnd} from './early-end.ts';

/** How long a file's process may stay when its tests are done, in milliseconds. */
const patience = 2000;

// Loaded before each test file by the runner: what a test forgot to stop must not keep the run from ending. Ending at
// once, as node's own --test-force-exit does, would cut off results that are still on their way to the runner.
after(() => {
	allowEnd();
	setTimeout(() => process.exit(), patience).unref();
});
