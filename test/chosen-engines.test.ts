import assert from 'node:assert/strict';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {test} from 'node:test';
import {type CommandLineContext, type Options, readCommandLine} from '../source/read-command-line.ts';

const context: CommandLineContext = {
	pkg: {name: 'quayside', version: '1.2.3', description: 'The dashboard.'},
	vocabulary: {commands: [], presets: [], isKeyName: () => true},
	isTerminal: true,
	hasKeyboard: true,
};
const env = {XDG_CONFIG_HOME: '/nowhere'};

function optionsOf(...argv: readonly string[]): Options {
	const read = readCommandLine(argv, env, context);
	return read.type === 'run' ? read.options : assert.fail(read.text);
}

test('several engines are opened in the order of contexts, hosts, demo; the environment wins over the file', t => {
	assert.deepEqual(optionsOf('-H', 'ssh://me@box', '-c', 'prod', '-c', 'staging', '--demo').engines, [
		{context: 'prod'},
		{context: 'staging'},
		{host: 'ssh://me@box'},
		{isDemo: true},
	]);
	const directory = mkdtempSync(join(tmpdir(), 'quayside-hosts-'));
	t.after(() => rmSync(directory, {recursive: true}));
	const file = join(directory, 'config.yaml');
	writeFileSync(file, 'hosts: [prod, "ssh://me@box"]\ndangerous-hosts: prod\n');
	const engines = (variables: Readonly<Record<string, string>>, ...argv: readonly string[]) => {
		const read = readCommandLine(['--config', file, ...argv], {...env, ...variables}, context);
		return read.type === 'run' ? read.options.engines : assert.fail();
	};
	assert.deepEqual(engines({}), [{context: 'prod'}, {host: 'ssh://me@box'}]);
	assert.deepEqual(engines({DOCKER_HOST: 'unix:///x'}), [{}]);
	assert.deepEqual(engines({DOCKER_CONTEXT: 'far'}, '-c', 'near'), [{context: 'near'}]);
});

test('dangerous hosts are read-only unless the user says otherwise', () => {
	assert.equal(optionsOf().settings.protectsDangerous, true);
	assert.partialDeepStrictEqual(optionsOf('--no-read-only').settings, {isReadOnly: false, protectsDangerous: false});
});
