import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {firstFrame} from '../../source/boot/first-frame.ts';
import {flags} from '../../source/command-line-flags.ts';
import {readCommandLine} from '../../source/read-command-line.ts';
import {Emulator, screenText} from '../terminal/emulator.ts';

const size = {columns: 100, rows: 30};
const around = {
	pkg: {name: 'quayside', version: '1.2.3', description: ''},
	vocabulary: {commands: [], presets: [], isKeyName: () => true},
	isTerminal: true,
	hasKeyboard: true,
};

test('the first frame is the name and the view bar', async () => {
	const emulator = new Emulator(size.columns, size.rows);
	emulator.write(firstFrame([], {}, size) ?? '');
	await emulator.settled();
	const rows = screenText(emulator.terminal);
	assert.deepEqual(
		rows.filter(row => row !== ''),
		[' quayside', `━[1 Containers]${'━'.repeat(85)}`],
	);
});

test('it is drawn only if the arguments open the dashboard and the terminal can show it', () => {
	assert.ok(firstFrame(['--demo', '-a'], {}, size));
	for (const argument of ['--help', '--once', '--json', '--version', '--nonsense', 'web', '--theme']) {
		assert.equal(firstFrame(['--demo', argument], {}, size), undefined, argument);
	}

	assert.equal(firstFrame([], {}, {columns: 59, rows: 30}), undefined);
	assert.equal(firstFrame([], {TERM: 'linux'}, size), undefined);
});

test('with any arguments, a first frame is followed by the dashboard', () => {
	const words = flags.flatMap(({name, short}) => [`--${name}`, `--no-${name}`, `-${short ?? 'x'}`, `--${name}=1`]);
	const env = {XDG_CONFIG_HOME: '/nowhere'};
	fc.assert(
		fc.property(fc.array(fc.constantFrom(...words, '--', '-', 'cpu'), {maxLength: 5}), argv => {
			if (firstFrame(argv, env, size) !== undefined) {
				const command = readCommandLine(argv, env, around);
				assert.ok(command.type === 'run' && command.options.output === 'screen', argv.join(' '));
			}
		}),
		{numRuns: 2000},
	);
});
