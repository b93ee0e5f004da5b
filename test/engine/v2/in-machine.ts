import {quoteWord} from '../../../source/model/shell-line.ts';
import {runInMachine} from './machine.ts';

// Run in the place of a test file: all test files that QUAYSIDE_TEST_FILES names, in one process in a virtual machine. The
// runner reads their events from our output.
const settings = Object.entries(process.env).map(([name, value = '']) => `export ${name}=${quoteWord(value)}`);
const command = [process.execPath, ...process.execArgv, 'test/helpers/several-files.ts'].map(quoteWord).join(' ');
const script = [...settings, command].join('\n');
const run = () => runInMachine(script, 840_000);
const first = await run();
// A machine that stops in the middle proves nothing about the tests, so it gets a second chance.
const {stdout, stderr, code = 1} = first.code === undefined ? await run() : first;
process.stdout.write(stdout);
process.stderr.write(stderr);
process.exitCode = code;
