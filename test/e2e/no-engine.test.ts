import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {type TestContext, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {nowhere} from '../helpers/clean-environment.ts';
import {openTerminal} from '../helpers/pty.ts';
import {harbour, openDashboard} from './dashboard.ts';
import {relayTo} from './relay.ts';
import {enter} from './typing.ts';

test('without an engine, the chooser gives the reason for each address', async () => {
	const dashboard = openTerminal({...withoutEngine, env: {DOCKER_HOST: undefined}});
	const screen = await dashboard.waitFor('─ No engine answers ─');
	const reasons = screen.match(/│ unix:\/\/\S+: [A-Z][^│]*/g) ?? [];
	assert.ok(reasons.length >= 4, screen);
	assert.match(screen, /│ unix:\/\/\/var\/run\/docker\.sock: No engine here\. +│/);
	assert.match(screen, /▌ Try again.*Type a host….*Open the demo.*Quit/s);
});

for (const [how, label, keys] of [
	['without a key', 'no-engine-yet', []],
	['also after it was tried again', 'no-engine-again', ['Enter']],
] as const) {
	test(`the engine is used as soon as it is up, ${how}`, async t => {
		const {engine, containers} = await harbour(t, label);
		await containers.run('--name', 'waiting', 'busybox', 'sleep', '1000');
		const relay = relayTo(t, engine.socket);
		const dashboard = openDashboard(engine.host, ['--host', relay.host, '--filter', `label=quayside.test=${label}`]);
		await dashboard.waitFor(/No engine answers.*▌ Try again/s);
		const from = dashboard.bytes().count;
		dashboard.press(...keys);
		// Once the engine is there, the key would be for the table.
		await dashboard.waitFor(() => keys.length === 0 || dashboard.bytes().count > from);
		await dashboard.waitFor(/No engine answers.*There is no engine at this socket/s);
		await relay.join();
		await dashboard.waitForRow('waiting', /● Up /);
		assert.notEqual(relay.requests.length, 0, 'another engine was used');
		assert.doesNotMatch(dashboard.screen().join('\n'), /No engine answers/);
	});
}

test('another address can be typed, and an invalid one is refused', async t => {
	const {engine, containers} = await harbour(t, 'no-engine-host');
	await containers.run('--name', 'elsewhere', 'busybox', 'sleep', '1000');
	const dashboard = openDashboard(nowhere, ['--filter', 'label=quayside.test=no-engine-host']);
	await dashboard.waitFor('▌ Try again');
	// From the end, since the rows change while engines are probed.
	dashboard.press('G', 'Up', 'Up');
	await dashboard.waitFor(/▌ +Type a host/);
	dashboard.press('Enter');
	await dashboard.waitFor('─ Use another engine ─');
	await enter(dashboard, 'somewhere');
	await dashboard.waitFor('An address begins with ssh://, tcp:// or unix://');
	dashboard.press('C-u');
	await enter(dashboard, engine.host);
	await dashboard.waitForRow('elsewhere', /● Up /);
});

test('the demo is one choice away, and is labelled as a demo', async () => {
	const dashboard = openDashboard(nowhere);
	await dashboard.waitFor('▌ Try again');
	dashboard.press('G', 'Up');
	await dashboard.waitFor('▌ Open the demo');
	dashboard.press('Enter');
	await dashboard.waitFor(/ DEMO$/m);
	await dashboard.waitForRow('ping', /● Up /);
});

test('--demo opens the demo at once, and its operations take effect', async () => {
	const dashboard = openDashboard(nowhere, ['--demo']);
	await dashboard.waitFor(/ DEMO$/m);
	await dashboard.select('ping');
	dashboard.press('C-k');
	await dashboard.waitForRow('ping', /Exited \(137\) killed/);
	await dashboard.waitForNotice(/^ping killed$/);
	await dashboard.waitFor(/ DEMO$/m);
});

for (const [host, env, reason] of [
	['https://127.0.0.1:2376', {}, /Write tcp:\/\/ instead of https:\/\/, and turn TLS on with --tlsverify\./],
	['tcp://127.0.0.1:2376', {DOCKER_TLS_VERIFY: '1'}, /TLS is on, but \S+\/ca\.pem/],
	['tcp://127.0.0.1:1', {}, /Nothing listens at this address; start the engine, or check the address\./],
] as const) {
	test(`an engine at ${host}${'DOCKER_TLS_VERIFY' in env ? ' behind TLS' : ''} is refused in one sentence`, async () => {
		const dashboard = openDashboard(host, [], {env});
		const screen = await dashboard.waitFor('─ No engine answers ─');
		assert.match(screen, reason);
		assert.match(screen, /^ quayside.*\n +no engine\n━\[1 Containers\]/);
		assert.doesNotMatch(dashboard.bytes().raw.toString(), /warning/i);
		dashboard.press('C-c');
		assert.deepEqual(await dashboard.exit, {exitCode: 0, signal: undefined});
	});
}

test('the flags for TLS are those of docker', async () => {
	const flags = ['--tlsverify', '--tlscacert=/nowhere/ca.pem', '--tlscert', 'c.pem', '--tlskey', 'k.pem'];
	const dashboard = openDashboard('tcp://127.0.0.1:1', flags);
	await dashboard.waitFor(/TLS is on, but \/nowhere\/ca\.pem cannot be read/);
});

test('the context that docker would use is used, and another one can be asked for', async t => {
	const {engine, containers} = await harbour(t, 'no-engine-context');
	await containers.run('--name', 'found', 'busybox', 'sleep', '1000');
	const home = homeWithContext(t, 'harbour', engine.host);
	const filter = ['--filter', 'label=quayside.test=no-engine-context'];
	for (const [args, env] of [
		[filter, {}],
		[[...filter, '--context', 'harbour'], {DOCKER_HOST: nowhere}],
	] as const) {
		const dashboard = openDashboard('', args, {env: {DOCKER_HOST: undefined, HOME: home, ...env}});
		await dashboard.waitForRow('found', /● Up /);
		await dashboard.waitFor(/^ quayside {2}harbour · Docker /);
	}
});

test('an invalid docker configuration opens the chooser, where a context leads to its engine', async t => {
	const {engine, containers} = await harbour(t, 'no-engine-choose');
	await containers.run('--name', 'chosen', 'busybox', 'sleep', '1000');
	const home = homeWithContext(t, 'harbour', engine.host);
	writeFileSync(join(home, '.docker/config.json'), '{"currentContext": "harb');
	const env = {DOCKER_HOST: undefined, HOME: home};
	const dashboard = openDashboard('', ['--filter', 'label=quayside.test=no-engine-choose'], {env});
	await dashboard.waitFor(/The current context is unknown: \S+config\.json/);
	await dashboard.waitFor(/▌ Try again.*Context harbour/s);
	while (!dashboard.row(/▌ Context harbour/)) {
		const before = dashboard.row(/▌/);
		dashboard.press('Down');
		await dashboard.waitFor(() => dashboard.row(/▌/) !== before);
		// The answer of an engine changes a row too, while the key is still on its way.
		await dashboard.waitQuiet(100);
	}

	dashboard.press('Enter');
	await dashboard.waitForRow('chosen', /● Up /);
});

/** The program in a mount namespace that hides the machine's own engines: they listen below /run. */
const withoutEngine = {
	command: 'unshare',
	args: [
		...['--mount', 'sh', '-c', 'mount -t tmpfs none /run && mount -t tmpfs none /var/run && exec "$@"', 'sh'],
		...[process.execPath, fileURLToPath(new URL('../../bin/quayside.js', import.meta.url))],
	],
};

/** A home whose docker settings have one context, the current one. */
function homeWithContext(t: TestContext, name: string, host: string): string {
	const home = mkdtempSync(join(tmpdir(), 'quayside-context-'));
	t.after(() => rmSync(home, {recursive: true}));
	const meta = join(home, '.docker/contexts/meta', createHash('sha256').update(name).digest('hex'));
	mkdirSync(meta, {recursive: true});
	writeFileSync(join(home, '.docker/config.json'), JSON.stringify({currentContext: name}));
	writeFileSync(join(meta, 'meta.json'), JSON.stringify({Name: name, Metadata: {}, Endpoints: {docker: {Host: host}}}));
	return home;
}
