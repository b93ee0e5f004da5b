import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {flags} from '../source/command-line-flags.ts';
import {type CommandLineContext, readCommandLine} from '../source/read-command-line.ts';

const env = {XDG_CONFIG_HOME: '/nowhere'};
const context: CommandLineContext = {
	pkg: {name: 'quayside', version: '1.2.3', description: 'The dashboard.'},
	vocabulary: {commands: [], presets: [], isKeyName: () => true},
	isTerminal: true,
	hasKeyboard: true,
};

function complaint(...argv: readonly string[]): string {
	const read = readCommandLine(argv, env, context);
	return read.type === 'print' && read.exitCode === 2 ? read.text : assert.fail(argv.join(' '));
}

test('the dashboard needs a keyboard, the table does not', () => {
	const read = (...argv: readonly string[]) => readCommandLine(argv, env, {...context, hasKeyboard: false});
	assert.deepEqual(read(), {
		type: 'print',
		text: 'quayside: The dashboard needs a terminal as its input; --once prints the table without one.\n',
		exitCode: 2,
	});
	assert.equal(read('--once').type, 'run');
});

test('typed text cannot reach the terminal as an escape sequence', () => {
	assert.doesNotMatch(complaint('--\u001B[31mred'), /\u001B/);
	assert.doesNotMatch(complaint('--theme', '\u001B]0;title\u0007'), /[\u001B\u0007]/);
});

test('any arguments are either understood or wrong usage', () => {
	const known = flags.flatMap(flag => [
		`--${flag.name}`,
		`--no-${flag.name}`,
		`-${flag.short ?? 'x'}`,
		`--${flag.name}=`,
	]);
	const argument = fc.oneof(fc.constantFrom(...known, '--', '-', '=', 'cpu', '2'), fc.string({unit: 'binary'}));
	fc.assert(
		fc.property(fc.array(argument, {maxLength: 6}), argv => {
			const read = readCommandLine(argv, env, context);
			assert.ok(read.type === 'run' || read.exitCode === 0 || /^quayside: [^\n]*\n$/.test(read.text));
		}),
		{numRuns: 500},
	);
});
