import {pathToFileURL} from 'node:url';
import {failEarlyEnd} from './early-end.ts';

const allowEnd = failEarlyEnd();

// Run in the place of a test file: all the test files that the variable names, in one process. To start a process and
// load the program takes longer than most files' tests.
for (const file of (process.env.QUAYSIDE_TEST_FILES ?? '').split(' ')) {
	await import(pathToFileURL(file).href);
}

// Not before: it ends the process when all tests that are known by then are done.
await import('./end-of-file.ts');
allowEnd();
