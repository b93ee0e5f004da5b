import assert from 'node:assert/strict';
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, test} from 'node:test';
import fc from 'fast-check';
import {baked} from '../../source/boot/baked.ts';
import {readFirstWish, type Wish} from '../../source/boot/first-wish.ts';
import {flags} from '../../source/flags.ts';
import {readCommandLine, type Surroundings} from '../../source/read-command-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'quayside-'));
after(() => rmSync(folder, {recursive: true}));

const nowhere = {XDG_CONFIG_HOME: folder};
const around: Surroundings = {
	pkg: {name: 'quayside', version: '1.2.3', description: ''},
	vocabulary: {commands: [], presets: [], isKeyName: () => true},
	isTerminal: true,
};
const plain: Wish = {theme: 'dark', isAscii: false, showsAll: false, isReadOnly: false};

function wishFor(line: string, env: Record<string, string> = {}): Wish | undefined {
	return readFirstWish(line.split(' ').filter(Boolean), {...nowhere, ...env}, baked.words);
}

test('flags and the environment decide how the first picture looks', () => {
	assert.deepEqual(wishFor(''), plain);
	assert.deepEqual(wishFor('--demo'), plain);
	assert.deepEqual(wishFor('-a --read-only'), {...plain, showsAll: true, isReadOnly: true});
	assert.deepEqual(wishFor('--theme light --ascii'), {...plain, theme: 'light', isAscii: true});
	assert.deepEqual(wishFor('', {NO_COLOR: '1'}), {...plain, theme: 'mono'});
	assert.deepEqual(wishFor('', {TERM: 'linux'}), {...plain, isAscii: true});
	assert.deepEqual(wishFor('--no-ascii', {TERM: 'linux'}), plain);
	assert.deepEqual(wishFor('-H tcp://a:1 -f redis -f x --sort cpu:asc --columns name,cpu --no-mouse --log x'), plain);
});

test('settings of the usual file count where no flag says otherwise', () => {
	const env = {XDG_CONFIG_HOME: join(folder, 'own')};
	mkdirSync(join(folder, 'own/quayside'), {recursive: true});
	writeFileSync(
		join(folder, 'own/quayside/config.yaml'),
		'# mine\ntheme: "light" # bright room\nall: true\nread-only:   true\nkeys:\n  ascii: true\n',
	);
	assert.deepEqual(wishFor('', env), {...plain, theme: 'light', showsAll: true, isReadOnly: true});
	assert.deepEqual(wishFor('--theme mono --no-all --no-read-only', env), {...plain, theme: 'mono'});
});

test('where something else than the screen may come of it there is no first picture', () => {
	const lines = [
		...['--help', '-h', '--version', '-v', '--once', '--json', '-a --once', '-av'],
		...['--nonsense', 'web', '--', '--theme', '--theme drak', '--sort nothing', '--columns name,cpuu'],
		...['-a --no-all', '--no-ascii --ascii'],
		...['--host a --host b', '--host a --context b', '--demo --host a', '--theme dark --theme light'],
		...['--interval 0', '--config /nowhere/at-all.yaml', '--all=false'],
	];
	for (const line of lines) {
		assert.equal(wishFor(line), undefined, line);
	}
});

test('no arguments at all that are wrong, or print something, lead to a first picture', () => {
	const words = flags.flatMap(({name, short}) => [`--${name}`, `--no-${name}`, `-${short ?? 'x'}`, `--${name}=1`]);
	const argument = fc.oneof(fc.constantFrom(...words, '--', '-', 'cpu', 'dark', 'light', '2', 'name,cpu'), fc.string());
	fc.assert(
		fc.property(fc.array(argument, {maxLength: 5}), argv => {
			const wish = readFirstWish(argv, nowhere, baked.words);
			const command = readCommandLine(argv, nowhere, around);
			const {theme, isAscii, showsAll, isReadOnly} = wish ?? plain;
			if (wish) {
				assert.ok(command.type === 'run' && command.options.output === 'screen', argv.join(' '));
				const {settings} = command.options;
				assert.deepEqual(
					[theme, isAscii, showsAll, isReadOnly],
					[settings.theme, settings.isAscii, command.options.showsAll, settings.isReadOnly],
				);
			}
		}),
		{numRuns: 2000},
	);
});
