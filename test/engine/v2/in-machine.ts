import {quoteWord} from '../../../source/model/shell-line.ts';
import {runInMachine} from './machine.ts';

// Run in the place of a test file: all test files that QUAYSIDE_TEST_FILES names, in one process in a virtual machine. The
// runner reads their events from our output.
const settings = Object.entries(process.env).map(([name, value = '']) => `export ${name}=${quoteWord(value)}`);
const command = [process.execPath, ...process.execArgv, 'test/helpers/several-files.ts'].map(quoteWord).join(' ');
// Less than the runner's limit, so that the failure says what hangs.
const {stdout, stderr, code} = await runInMachine([...settings, command].join('\n'), 840_000);
process.stdout.write(stdout);
process.stderr.write(stderr);
process.exitCode = code;
