import assert from 'node:assert/strict';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {cleanEnvironment} from '../helpers/clean-environment.ts';
import {openTerminal} from '../helpers/pty.ts';
import {run} from '../helpers/run.ts';
import {harbour, withWords} from './dashboard.ts';
import {relayTo} from './relay.ts';
import {enter} from './typing.ts';

const program = fileURLToPath(new URL('../../bin/quayside.js', import.meta.url));

test('two hosts and one that is down are in one table; a change goes to its own host, and a lost one reconnects', async t => {
	const {engine, containers, inspect} = await harbour(t, 'hosts');
	const relay = relayTo(t, engine.socket);
	await relay.join();
	const id = await containers.run('--name', 'hosts-web', 'busybox', 'sleep', '1000');
	const hosts = ['-H', engine.host, '-H', relay.host, '-H', 'unix:///nowhere/docker.sock'];
	const args = [...hosts, '--filter', 'label=quayside.test=hosts', '--all'];
	const dashboard = withWords(openTerminal({args, columns: 200}));
	const rows = () => dashboard.names().filter(name => name === 'hosts-web');
	await dashboard.waitFor(() => rows().length === 2);
	await dashboard.waitFor('3 hosts');
	await dashboard.waitFor(/nowhere.* reconnecting/);
	dashboard.press('/', 'End');
	await enter(dashboard, ` host:${relay.host.split('/').at(-2)}`);
	await dashboard.waitFor(() => rows().length === 1);
	dashboard.press('k', 'j');
	await dashboard.waitQuiet(50);
	dashboard.press('C-k');
	await dashboard.waitForRow('hosts-web', /\(137\)/);
	assert.equal(await inspect(id, '{{.State.ExitCode}}'), '137');
	await relay.cut();
	await dashboard.waitFor(/reconnecting.*, 1 more/);
	await relay.join();
	await dashboard.waitFor(
		rowsNow => rowsNow.some(row => row.includes('reconnecting')) && !rowsNow.some(row => row.includes('1 more')),
	);
});

test('--json prints the containers of all hosts; one that fails is a sentence and status 1', async t => {
	const {engine, containers} = await harbour(t, 'hosts-json');
	const relay = relayTo(t, engine.socket);
	await relay.join();
	await containers.run('--name', 'hosts-json-web', 'busybox', 'sleep', '1000');
	const hosts = ['-H', engine.host, '-H', 'unix:///nowhere/docker.sock', '-H', relay.host];
	const {stdout, stderr, code} = await run(
		process.execPath,
		[program, '--json', ...hosts, '--filter', 'label=quayside.test=hosts-json'],
		{env: cleanEnvironment()},
	);
	const found = stdout
		.trimEnd()
		.split('\n')
		.map(line => JSON.parse(line));
	assert.deepEqual(
		found.map(({name, host}) => [name, host]).toSorted(),
		[
			['hosts-json-web', engine.host],
			['hosts-json-web', relay.host],
		].toSorted(),
	);
	assert.match(stderr, /^quayside: unix:\/\/\/nowhere\/docker\.sock: There is no engine at .*\n$/);
	assert.equal(code, 1);
});
