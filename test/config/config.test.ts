import assert from 'node:assert/strict';
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {test} from 'node:test';
import fc from 'fast-check';
import {defaultChoices} from '../../source/config/chosen-settings.ts';
import {configPath} from '../../source/config/read-file.ts';
import type {Vocabulary} from '../../source/config/read-keys.ts';
import {settings} from '../../source/config/settings.ts';
import {parseConfig, readConfig} from '../../source/config.ts';
import {mustRun} from '../helpers/run.ts';

const defaults = defaultChoices({});
const vocabulary: Vocabulary = {
	commands: ['stop', 'kill', 'restart'],
	presets: ['lazydocker', 'k9s', 'vim'],
	isKeyName: text => /^(C-)?\S$|^F\d+$/u.test(text),
};

function parse(...lines: readonly string[]) {
	return parseConfig(lines.join('\n'), 'config.yaml', defaults, vocabulary);
}

test('an empty file changes nothing', () => {
	for (const text of ['', '\n\n', '# a comment\n']) {
		assert.deepEqual(parse(text), {choices: defaults, keys: {preset: undefined, keys: {}}, problems: []});
	}
});

test('every setting of a valid file applies', () => {
	const {choices, keys, problems} = parse(
		'theme: light',
		'interval: 2.5',
		'all: true',
		'columns: [name, status, mem%]',
		'sort: cpu',
		'mouse: false',
		'ascii: true',
		'read-only: true',
		'hosts: [prod, ssh://me@box]',
		'dangerous-hosts: [prod]',
		'connect-timeout: 4',
		'log-memory: 128',
		'highlights: [yellow x]',
		'log-times: time',
		'utc: true',
		'runaway:',
		'  percent: 150',
		'  seconds: 5',
		'keys:',
		'  preset: k9s',
		'  stop: [s, C-s]',
		'  kill: F9',
		'  restart: []',
	);
	assert.deepEqual(problems, []);
	assert.deepEqual(choices, {
		showsAll: true,
		hosts: ['prod', 'ssh://me@box'],
		connectTimeout: 4,
		columns: ['name', 'status', 'mem%'],
		sort: {column: 'cpu', isDescending: true},
		settings: {
			theme: 'light',
			interval: 2.5,
			hasMouse: false,
			isAscii: true,
			isReadOnly: true,
			dangerousHosts: ['prod'],
			protectsDangerous: true,
			logMemory: 128 * 1024 * 1024,
			isUtc: true,
			timestamps: 'time',
			highlights: [{query: {text: 'x', isLiteral: false}, token: 'warning'}],
			runaway: {percent: 150, seconds: 5},
		},
	});
	assert.deepEqual(keys, {preset: 'k9s', keys: {stop: ['s', 'C-s'], kill: ['F9'], restart: []}});
});

test('a column sorts in its own direction unless the file says otherwise', () => {
	assert.deepEqual(parse('sort: name').choices.sort, {column: 'name', isDescending: false});
	assert.deepEqual(parse('sort: name:desc').choices.sort, {column: 'name', isDescending: true});
	assert.deepEqual(parse('sort: CPU:asc').choices.sort, {column: 'cpu', isDescending: false});
});

test('the limits of a number are included', () => {
	assert.equal(parse('interval: 0.5').choices.settings.interval, 0.5);
	assert.equal(parse('interval: 60').choices.settings.interval, 60);
	assert.equal(parse('interval: 60.1').problems.length, 1);
});

test('one part of runaway does not change the other', () => {
	assert.deepEqual(parse('runaway: {seconds: 3}').choices.settings.runaway, {percent: 90, seconds: 3});
});

test('each invalid line is reported with its number and the allowed values, and the rest applies', () => {
	const {choices, keys, problems} = parse(
		'theme: drak',
		'interval: fast',
		'intervall: 2',
		'all: maybe',
		'columns: name, cpuu',
		'sort: sizes',
		'runaway:',
		'  percent: 0',
		'  hours: 2',
		'read-only: true',
		'keys:',
		'  preset: emacs',
		'  stpo: x',
		'  kill: Hyper-k',
		'  restart: R',
	);
	assert.deepEqual(
		problems.map(problem =>
			problem.replace(/one or more of .*?, not/, 'one or more of …, not').replace(/one of .*?, with/, 'one of …, with'),
		),
		[
			'config.yaml:1: theme is dark, light or mono, not “drak”; did you mean dark?',
			'config.yaml:2: interval is a number from 0.5 to 60, not “fast”.',
			'config.yaml:3: There is no setting “intervall”; did you mean interval?',
			'config.yaml:4: all is true or false, not “maybe”.',
			'config.yaml:5: columns is one or more of …, not “name, cpuu”; did you mean cpu?',
			'config.yaml:6: sort is one of …, with or without :asc or :desc after it, not “sizes”; did you mean size?',
			'config.yaml:8: runaway.percent is a number from 1 to 100000, not “0”.',
			'config.yaml:9: There is no setting “runaway.hours”; quayside --help lists all settings.',
			'config.yaml:12: keys.preset is lazydocker, k9s or vim, not “emacs”.',
			'config.yaml:13: There is no command “stpo”; did you mean stop?',
			'config.yaml:14: keys.kill is a key or a list of keys such as [s, C-k, F9], not “Hyper-k”.',
		],
	);
	assert.deepEqual(choices, {...defaults, settings: {...defaults.settings, isReadOnly: true}});
	assert.deepEqual(keys, {preset: undefined, keys: {restart: ['R']}});
});

test('a line that is not YAML is reported with its number, and the others apply', () => {
	const {choices, problems} = parse('theme: light', 'columns: [name', 'interval: 3');
	assert.match(problems[0] ?? '', /^config\.yaml:3: This is not YAML: .+\.$/);
	assert.equal(choices.settings.theme, 'light');
	assert.equal(choices.settings.interval, 3);
});

test('a repeated setting, a second document and a file that is not a map are reported', () => {
	assert.match(parse('all: true', 'all: false').problems.join(), /:2: This is not YAML: .*unique/);
	assert.match(parse('all: true', '---', 'all: false').problems.join(), /:2: Only the part before this line is used\./);
	assert.deepEqual(parse('- theme').problems, ['config.yaml:1: The file is a list of settings such as “theme: dark”.']);
});

test('a value of the wrong shape and a former name are reported and do not apply', () => {
	assert.match(parse('theme: {name: dark}').problems.join(), /theme is .*, not “a map”/);
	assert.match(parse('theme:').problems.join(), /theme is .*, not nothing\./);
	assert.match(parse('columns: []').problems.join(), /columns is one or more of/);
	assert.match(parse('runaway: 90').problems.join(), /“runaway”; set runaway\.percent or runaway\.seconds\.$/);
	assert.match(parse('log-utc: true').problems.join(), /There is no setting “log-utc”; it is now utc\.$/);
	assert.match(parse('keys: k9s').problems.join(), /keys is a list of lines/);
	assert.match(parse('keys: {stop: {a: b}}').problems.join(), /keys\.stop is a key/);
});

test('keys keep the name they are written with, whatever YAML makes of it', () => {
	const {keys, problems} = parse('keys:', '  stop: [0, ~, n, "?", \'#\']');
	assert.deepEqual(problems, []);
	assert.deepEqual(keys.keys.stop, ['0', '~', 'n', '?', '#']);
});

test('names and values from a file cannot reach the terminal as escape sequences', () => {
	const {problems} = parse('theme: "\\e[31mred"', '"\\e]0;title\\a": 1');
	assert.equal(problems.length, 2);
	assert.doesNotMatch(problems.join(), /[\u0000-\u001F\u007F-\u009F]/);
});

test('a control character that begins an endless string does not hide the message', () => {
	for (const text of ['theme: \u009D', 'theme: [\u009D', '\u0090: 1']) {
		const {problems} = parse(text);
		assert.ok(problems.length > 0);
		assert.ok(
			problems.every(problem => /[.?]$/.test(problem)),
			problems.join(),
		);
	}
});

test('an alias that contains itself is cut off', () => {
	assert.ok(parse('runaway: &self', '  percent: 100', '  more: *self').problems.length > 0);
	assert.match(parse('theme: *gone').problems.join(), /theme is .*, not nothing/);
});

test('no text makes the reader fail, and each problem names a line', () => {
	const names = [...settings.map(setting => setting.name), 'keys', 'runaway', '? ', '- ', '&a ', '*a ', '[', '{'];
	const line = fc.tuple(
		fc.constantFrom('', '  ', '\t'),
		fc.constantFrom(...names),
		fc.constantFrom(': ', ':', ''),
		fc.string({unit: 'binary'}),
	);
	fc.assert(
		fc.property(fc.array(line, {maxLength: 8}), lines => {
			for (const problem of parse(...lines.map(parts => parts.join(''))).problems) {
				assert.match(problem, /^config\.yaml:[1-9]\d*: \S[^\n]*[.?]$/);
			}
		}),
		{numRuns: 300},
	);
});

test('the file is in the configuration directory', () => {
	assert.equal(configPath({XDG_CONFIG_HOME: '/etc/xdg', HOME: '/home/a'}), '/etc/xdg/quayside/config.yaml');
	assert.equal(configPath({XDG_CONFIG_HOME: 'relative', HOME: '/home/a'}), '/home/a/.config/quayside/config.yaml');
	assert.equal(configPath({HOME: '/home/a'}), '/home/a/.config/quayside/config.yaml');
});

test('a file is read from disk; one that is missing, too large, a folder or a pipe is an error', async t => {
	const folder = mkdtempSync(join(tmpdir(), 'quayside-'));
	t.after(() => rmSync(folder, {recursive: true}));
	const path = join(folder, 'config.yaml');
	assert.throws(() => readConfig(path, defaults, vocabulary), {code: 'ENOENT'});
	writeFileSync(path, 'theme: light\n');
	assert.equal(readConfig(path, defaults, vocabulary).choices.settings.theme, 'light');
	writeFileSync(path, '#'.repeat(256 * 1024 + 1));
	assert.throws(() => readConfig(path, defaults, vocabulary), /larger than 256 KiB/);
	mkdirSync(join(folder, 'sub'));
	assert.throws(() => readConfig(join(folder, 'sub'), defaults, vocabulary), {code: 'EISDIR'});
	await mustRun('mkfifo', [join(folder, 'pipe')]);
	assert.throws(() => readConfig(join(folder, 'pipe'), defaults, vocabulary), /it is a pipe, not a file/);
});

test('the environment decides about defaults', () => {
	assert.equal(defaultChoices({NO_COLOR: '1'}).settings.theme, 'mono');
	assert.equal(defaultChoices({NO_COLOR: ''}).settings.theme, 'dark');
	assert.equal(defaultChoices({TERM: 'linux'}).settings.isAscii, true);
	assert.equal(defaultChoices({TERM: 'xterm-256color'}).settings.isAscii, false);
	assert.equal(defaultChoices({TERM: 'dumb'}).settings.isAscii, true);
	assert.equal(defaultChoices({LANG: 'C'}).settings.isAscii, true);
	assert.equal(defaultChoices({LANG: 'C', LC_ALL: 'en_US.utf8'}).settings.isAscii, false);
});

test('highlights are a colour and an expression each, and a wrong expression is named with its problem', () => {
	const {choices, problems} = parse('highlights:', '  - yellow order \\d+', '  - red time(d )?out');
	assert.deepEqual(problems, []);
	assert.deepEqual(
		choices.settings.highlights.map(({query, token}) => `${token} ${query.text}`),
		['warning order \\d+', 'failed time(d )?out'],
	);
	assert.deepEqual(parse('all: true', 'highlights: [yellow x, red (y]').problems, [
		'config.yaml:2: “red (y” is not a highlight: A ( has no ) yet.',
	]);
	const [problem = ''] = parse('highlights: [pink x]').problems;
	assert.match(problem, /^config.yaml:1: highlights is a list; each entry is a colour \(red, /);
});
