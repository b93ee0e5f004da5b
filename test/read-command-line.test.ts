import assert from 'node:assert/strict';
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, test} from 'node:test';
import {flags} from '../source/command-line-flags.ts';
import {settings} from '../source/config/settings.ts';
import {type CommandLineContext, type Options, readCommandLine} from '../source/read-command-line.ts';
import {containerColumns} from '../source/resources/columns/container-columns.ts';
import {filterKeys} from '../source/store/filter-keys.ts';

const context: CommandLineContext = {
	pkg: {name: 'quayside', version: '1.2.3', description: 'The dashboard.'},
	vocabulary: {commands: ['stop'], presets: ['k9s'], isKeyName: text => text.length === 1},
	isTerminal: true,
	hasKeyboard: true,
};

/** Without a home of anyone's, so that no file of settings is found. */
const env = {XDG_CONFIG_HOME: mkdtempSync(join(tmpdir(), 'quayside-'))};
after(() => rmSync(env.XDG_CONFIG_HOME, {recursive: true}));

function optionsOf(...argv: readonly string[]): Options {
	const read = readCommandLine(argv, env, context);
	assert.equal(read.type, 'run', read.type === 'print' ? read.text : '');
	return read.type === 'run' ? read.options : assert.fail();
}

function complaint(...argv: readonly string[]): string {
	const read = readCommandLine(argv, env, context);
	assert.deepEqual([read.type, read.type === 'print' && read.exitCode], ['print', 2], argv.join(' '));
	return read.type === 'print' ? read.text : '';
}

const guards = {dangerousHosts: [], protectsDangerous: true};
const logs = {logMemory: 64 * 1024 * 1024, highlights: []};
const unflagged = {...guards, ...logs, isUtc: false, timestamps: 'off', runaway: {percent: 90, seconds: 15}};

test('without arguments the dashboard opens with its defaults', () => {
	assert.deepEqual(optionsOf(), {
		hosts: [],
		engines: [{}],
		tls: {isOn: undefined, isVerified: undefined, ca: undefined, cert: undefined, key: undefined},
		connectTimeout: 10,
		output: 'screen',
		filter: '',
		logFile: undefined,
		problems: [],
		keys: {preset: undefined, keys: {}},
		showsAll: false,
		sort: undefined,
		columns: undefined,
		settings: {
			theme: 'dark',
			interval: 1,
			hasMouse: true,
			isAscii: false,
			isReadOnly: false,
			...unflagged,
		},
	});
});

test('every flag has its effect', () => {
	const options = optionsOf(
		...[
			'--host',
			'tcp://10.0.0.5:2375',
			'--all',
			'--filter',
			'status=exited',
			'--sort',
			'mem',
			'--columns',
			'name,cpu',
		],
		...['--interval', '2', '--read-only', '--theme', 'light', '--no-mouse', '--ascii', '--log', 'x.log'],
	);
	assert.deepEqual(options, {
		...optionsOf(),
		engines: [{host: 'tcp://10.0.0.5:2375'}],
		showsAll: true,
		filter: 'status=exited',
		sort: {column: 'mem', isDescending: true},
		columns: ['name', 'cpu'],
		logFile: 'x.log',
		settings: {
			theme: 'light',
			interval: 2,
			hasMouse: false,
			isAscii: true,
			isReadOnly: true,
			...unflagged,
		},
	});
	assert.deepEqual(optionsOf('--context', 'far').engines, [{context: 'far'}]);
	assert.deepEqual(optionsOf('--demo').engines, [{isDemo: true}]);
});

test('short flags can be combined and contain their value', () => {
	assert.equal(optionsOf('-H', 'unix:///x').engines[0]?.host, 'unix:///x');
	assert.equal(optionsOf('-Hunix:///x').engines[0]?.host, 'unix:///x');
	assert.equal(optionsOf('-c=far').engines[0]?.context, 'far');
	assert.partialDeepStrictEqual(optionsOf('-af', 'redis'), {showsAll: true, filter: 'redis'});
});

test('several filters have to match together, and one may begin with a hyphen', () => {
	assert.equal(
		optionsOf('-f', 'redis', '--filter=-status:exited', '-f', '-label:x').filter,
		'redis -status:exited -label:x',
	);
});

test('an unknown filter is reported and the dashboard opens', () => {
	assert.deepEqual(optionsOf('-f', 'colour:red').problems, [
		'There is no filter “colour”; quotes around “colour:red” search for it as text.',
	]);
});

test('--once with a wrong filter, or one that takes time, ends with status 2 and one sentence', () => {
	assert.match(complaint('--once', '-f', 'colour=red'), /^quayside: There is no filter "colour"; .*\.\n$/);
	assert.match(complaint('--json', '-f', 'status=run'), /^quayside: "status=" takes created, .*, not "run"\.\n$/);
	assert.match(complaint('--json', '-f', 'exited='), /^quayside: "exited=" takes a number, not ""\.\n$/);
	assert.match(complaint('--once', '-f', '!is:runaw'), /^quayside: .is:runaway. works only .*--sort cpu .*\.\n$/);
	assert.match(complaint('--once', '-f', 'is:outd'), /^quayside: .is:outdated. works only .* newer images .*\.\n$/);
	assert.equal(optionsOf('--json', '-f', 'is:run').filter, 'is:run', 'running, too');
});

test('a docker filter keeps the spaces and quotes of its argument', () => {
	assert.equal(
		optionsOf('-f', `label=note=it's "so"`, '-f', ' name = web ').filter,
		`label="note=it's "'"'"so"'"'"" name=web`,
	);
});

test('the output depends on the flags and on its destination', () => {
	assert.equal(optionsOf('--once').output, 'table');
	assert.equal(optionsOf('--json').output, 'json');
	assert.equal(optionsOf('--once', '--json').output, 'json');
	for (const [variables, where] of [
		[env, {...context, isTerminal: false}],
		[{...env, TERM: 'dumb'}, context],
	] as const) {
		const read = readCommandLine([], variables, where);
		assert.equal(read.type === 'run' && read.options.output, 'table');
	}
});

const wrong: readonly (readonly [string, RegExp])[] = [
	['--colums name', /There is no flag "--colums"; did you mean --columns\?/],
	['--sort name:up', /The direction "up" is unknown; write name:asc or name:desc\./],
	['--nonsense', /There is no flag "--nonsense"; see --help\./],
	['--no-host', /--host needs a value: --host URL\./],
	['--runaway.percent=5', /There is no flag/],
	['-- web', /Unexpected argument "web"; see --help\./],
	['-x', /There is no flag "-x"; see --help\./],
	['-ax', /There is no flag "-x"/],
	['web', /Unexpected argument "web"; see --help\./],
	['--all=false', /--all takes no value\./],
	['-a=false', /-a takes no value\./],
	['--filter', /--filter needs a value: --filter EXPR\./],
	['-af=', /--filter needs a value: --filter EXPR\./],
	['--host', /--host needs a value: --host URL\./],
	['--host --all', /--host needs a value/],
	['--host=', /--host needs a value/],
	['--theme drak', /--theme is dark, light or mono, not "drak"; did you mean dark\?/],
	['--interval fast', /--interval is a number from 0\.5 to 60, not "fast"\./],
	['--interval 0', /--interval is a number from 0\.5 to 60, not "0"\./],
	['--interval -1', /--interval is .* not "-1"\./],
	['--sort dates', /--sort is one of name, host, image, .*not "dates"/],
	['--columns name,cpuu', /--columns is one or more of name, .*, not "name,cpuu"; did you mean cpu\?/],
	['--theme dark --theme light', /The flag --theme can only be set once\./],
	[
		'--config /nowhere/at-all.yaml',
		/The configuration file "\/nowhere\/at-all\.yaml" cannot be read: no such file or directory\./,
	],
];

for (const [line, expected] of wrong) {
	test(`“quayside ${line}” is wrong usage, and one sentence says why`, () => {
		const text = complaint(...line.split(' '));
		assert.match(text, expected);
		assert.match(text, /^quayside: [^\n]+[.?]\n$/);
	});
}

test('help is printed even with a wrong flag, and fits into 80 columns of ASCII', () => {
	for (const argv of [['--help'], ['-h'], ['-ah'], ['--nonsense', '--help']]) {
		const read = readCommandLine(argv, env, context);
		assert.ok(read.type === 'print' && read.exitCode === 0);
		assert.match(read.text, /^The dashboard\.\n\nUsage: quayside \[options\]\n/);
		for (const line of read.text.split('\n')) {
			assert.match(line, /^[\x20-\x7E]{0,80}$/);
		}
	}
});

test('help names every flag, column, filter and setting', () => {
	const read = readCommandLine(['--help'], env, context);
	const words = read.type === 'print' ? read.text : '';
	const expected = [
		...flags.map(flag => `--${flag.name}`),
		...containerColumns.map(column => column.id),
		...filterKeys.map(key => key.example),
		...settings.map(setting => setting.name),
		'keys.preset',
	];
	assert.deepEqual(
		expected.filter(word => !words.includes(word)),
		[],
	);
});

test('the version is printed alone', () => {
	assert.deepEqual(readCommandLine(['--version'], env, context), {type: 'print', text: '1.2.3\n', exitCode: 0});
	assert.deepEqual(readCommandLine(['-v'], env, context), {type: 'print', text: '1.2.3\n', exitCode: 0});
});

test('flags win over the file of settings, in either direction', () => {
	const path = join(env.XDG_CONFIG_HOME, 'own.yaml');
	writeFileSync(path, 'theme: light\nall: true\nread-only: true\nmouse: false\nwrong: 1\n');
	const asWritten = optionsOf('--config', path);
	assert.equal(asWritten.settings.theme, 'light');
	assert.equal(asWritten.showsAll, true);
	assert.deepEqual(asWritten.problems, [`${path}:5: There is no setting “wrong”; quayside --help lists all settings.`]);
	const overridden = optionsOf('--config', path, '--theme', 'mono', '--no-all', '--no-read-only', '--mouse');
	assert.equal(overridden.settings.theme, 'mono');
	assert.equal(overridden.showsAll, false);
	assert.equal(overridden.settings.isReadOnly, false);
	assert.equal(overridden.settings.hasMouse, true);
});

test('the usual file of settings is read, and one that cannot be read does not keep the dashboard from opening', t => {
	const home = mkdtempSync(join(tmpdir(), 'quayside-'));
	t.after(() => rmSync(home, {recursive: true}));
	const read = () => {
		const line = readCommandLine([], {XDG_CONFIG_HOME: join(home, 'a')}, context);
		return line.type === 'run' ? line.options : assert.fail();
	};
	writeFileSync(join(home, 'a'), 'a file where a folder should be');
	assert.deepEqual(read().problems, []);
	rmSync(join(home, 'a'));
	mkdirSync(join(home, 'a', 'quayside', 'config.yaml'), {recursive: true});
	assert.match(read().problems.join(), /config\.yaml cannot be read: illegal operation on a directory\.$/);
	rmSync(join(home, 'a', 'quayside', 'config.yaml'), {recursive: true});
	writeFileSync(join(home, 'a', 'quayside', 'config.yaml'), 'theme: mono\n');
	assert.equal(read().settings.theme, 'mono');
});
