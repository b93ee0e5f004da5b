import {pathToFileURL} from 'node:url';
import {failEarlyEnd} from './early-end.ts';

const allowEnd = failEarlyEnd();

// Runs all the test files that the variable names in one process, since starting a process and loading the program takes
// longer than the tests of most files.
for (const file of (process.env.QUAYSIDE_TEST_FILES ?? '').split(' ')) {
	await import(pathToFileURL(file).href);
}

// Last, since it ends the process when all tests that are known by then are done.
await import('./end-of-file.ts');
allowEnd();
