import assert from 'node:assert/strict';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {test} from 'node:test';
import {hostsBehind} from '../source/host-session.ts';
import {type CommandLineContext, type Options, readCommandLine} from '../source/read-command-line.ts';
import {context, dxssh, environment} from './engine/docker/endpoints.ts';

const commandLine: CommandLineContext = {
	pkg: {name: 'quayside', version: '1.2.3', description: 'The dashboard.'},
	vocabulary: {commands: [], presets: [], isKeyName: () => true},
	isTerminal: true,
	hasKeyboard: true,
};
const env = {XDG_CONFIG_HOME: '/nowhere'};

function optionsOf(...argv: readonly string[]): Options {
	const read = readCommandLine(argv, env, commandLine);
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
	writeFileSync(file, 'hosts: [prod, "ssh://me@box", /run/x.sock, "box:2375"]\ndangerous-hosts: prod\n');
	const engines = (variables: Readonly<Record<string, string>>, ...argv: readonly string[]) => {
		const read = readCommandLine(['--config', file, ...argv], {...env, ...variables}, commandLine);
		return read.type === 'run' ? read.options.engines : assert.fail();
	};
	assert.deepEqual(engines({}), [{context: 'prod'}, {host: 'ssh://me@box'}, {host: '/run/x.sock'}, {host: 'box:2375'}]);
	assert.deepEqual(engines({DOCKER_HOST: 'unix:///x'}), [{}]);
	assert.deepEqual(engines({DOCKER_CONTEXT: 'far'}, '-c', 'near'), [{context: 'near'}]);
});

test('a dangerous host is one by its context, by its address and in any spelling of that', () => {
	const files = context(dxssh, {Name: 'dxssh', Endpoints: {docker: {Host: 'ssh://prod'}}});
	assert.deepEqual(hostsBehind(['dxssh', 'ssh://box:022/', 'Box:2375', 'gone'], environment({files})), [
		...['dxssh', 'ssh://prod', 'ssh://box:022/', 'ssh://box:22', 'Box:2375', 'tcp://box:2375', 'gone'],
	]);
});

test('dangerous hosts are read-only unless the user says otherwise', () => {
	assert.equal(optionsOf().settings.protectsDangerous, true);
	assert.partialDeepStrictEqual(optionsOf('--no-read-only').settings, {isReadOnly: false, protectsDangerous: false});
});
