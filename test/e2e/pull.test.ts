import assert from 'node:assert/strict';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, type TestContext, test} from 'node:test';
import {type PullBench, startPullBench} from '../engine/docker/pull-bench.ts';
import {registryUser, startRegistry} from '../engine/registry.ts';
import {makeImage} from '../engine/test-images.ts';
import {type Dashboard, openDashboard} from './dashboard.ts';
import {enter, filterBy} from './typing.ts';

const megabyte = 1024 * 1024;

describe('pulling images from real registries', () => {
	let bench: PullBench;
	/** Another image in the open registry. */
	let otherName: string;

	before(async () => {
		bench = await startPullBench();
		otherName = `${bench.open.address}/quayside/other:7`;
		await makeImage(bench.engine, otherName, [2 * megabyte]);
		await bench.engine.mustDocker(['push', '--quiet', otherName]);
	});
	after(() => bench.stop());

	/** The dashboard in its view Images, on an engine that has nothing of the registries. */
	async function open(args: readonly string[] = [], env: NodeJS.ProcessEnv = {}): Promise<Dashboard> {
		bench.open.order({});
		await bench.emptyEngine();
		const dashboard = openDashboard(bench.engine.host, args, {env});
		await dashboard.waitFor(/● \d+ running|no container/);
		dashboard.press('2');
		await dashboard.waitFor(/^[▌ ] +busybox:latest/m);
		return dashboard;
	}

	async function hasImage(name: string): Promise<boolean> {
		return (await bench.engine.docker(['image', 'inspect', name])).code === 0;
	}

	test('a pull shows bytes, layers, speed and time left whatever view is open, and ends with its digest', async () => {
		const dashboard = await open();
		bench.open.order({bytesPerSecond: megabyte / 2});
		await pull(dashboard, bench.openName);
		const figures = /↓ \S+pulled:1 +[█-▏░]+ +\d+% +[\d.]+ MB \/ [\d.]+ MB\+? +\d\/4 layers +[\d.]+ [kM]B\/s +\d+s left/;
		await dashboard.waitFor(figures);
		dashboard.press('1');
		await dashboard.waitFor(/\[1 Containers\]/);
		await dashboard.waitFor(figures);
		bench.open.order({});
		const notice = await dashboard.waitForNotice(/pulled:1 pulled · sha256:[0-9a-f]{12}$/);
		const digest = await bench.engine.mustDocker(['inspect', '--format', '{{index .RepoDigests 0}}', bench.openName]);
		assert.ok(digest.includes(notice.slice(-19)), `${digest} is not what was said: ${notice}`);
		await dashboard.waitFor(/✓ \S+pulled:1 +pulled in (?:\d+|under 1)s · 5\.\d+ MB · sha256:[0-9a-f]{12}/);
		dashboard.press('2');
		await dashboard.waitFor(new RegExp(`^[▌ ] +${bench.openName} `, 'm'));
	});

	test('an up-to-date image is reported, and the docker line recorded', async () => {
		const dashboard = await open();
		await bench.engine.mustDocker(['pull', '--quiet', bench.openName]);
		await show(dashboard, bench.openName);
		dashboard.press('+');
		await dashboard.waitFor(/Empty: pull \S+pulled:1 again\. +│/);
		dashboard.press('Enter');
		await dashboard.waitForNotice(/pulled:1 is up to date · sha256:[0-9a-f]{12}$/);
		await dashboard.waitFor(/✓ \S+pulled:1 +up to date · sha256:/);
		dashboard.press(':');
		dashboard.type('log');
		await dashboard.waitFor(/❯ log│/);
		dashboard.press('Enter');
		await dashboard.waitFor(`docker pull ${bench.openName}`);
	});

	test('a pull is shown layer by layer, cancelled there, and retried', async () => {
		const dashboard = await open();
		bench.open.order({bytesPerSecond: megabyte / 4});
		await pull(dashboard, bench.openName);
		await dashboard.waitFor(/↓ \S+pulled:1 +█/);
		dashboard.press('C-t');
		await dashboard.waitFor(/╭─ Pulls ─.*already present.*[0-9a-f]{12} +█[^\n]*downloading +[\d.]+ [kM]B \/ /s);
		dashboard.press('c');
		await dashboard.waitFor(/○ \S+pulled:1 +cancelled/);
		await bench.givenUp();
		assert.equal(await hasImage(bench.openName), false);
		bench.open.order({});
		dashboard.press('r');
		await dashboard.waitForNotice(/pulled:1 pulled · sha256:/);
		assert.equal(await hasImage(bench.openName), true);
	});

	test('a pull continues after a broken connection, and the image is complete', async () => {
		const dashboard = await open();
		bench.open.order({cutAfter: 2 * megabyte});
		await pull(dashboard, bench.openName);
		await dashboard.waitForNotice(/pulled:1 pulled · sha256:/);
		assert.equal(await hasImage(bench.openName), true);
	});

	test('a registry that cannot be reached is named, stays in the tray, and is tried again from there', async () => {
		const dashboard = await open();
		bench.open.order({isRefusing: true});
		await pull(dashboard, bench.openName);
		const reason = `The registry ${bench.open.address} cannot be reached from the engine`;
		await dashboard.waitFor(new RegExp(`✗ \\S*pulled:1 +${reason}`));
		assert.match(
			await dashboard.waitForNotice(/Cannot pull/),
			/pulled:1: the registry 127\.0\.0\.1:\d+ cannot be reached/,
		);
		bench.open.order({});
		dashboard.press('C-t', 'r');
		await dashboard.waitForNotice(/pulled:1 pulled · sha256:/);
		dashboard.press('Esc');
		await dashboard.waitGone(/✗ \S*pulled:1/);
	});

	test('several images are pulled at once, and one is chosen to be cancelled', async () => {
		const dashboard = await open();
		bench.open.order({bytesPerSecond: megabyte / 4});
		await pull(dashboard, bench.openName);
		await pull(dashboard, otherName);
		await dashboard.waitFor(/ ↓ \S+pulled:1 .*\n ↓ \S+other:7 /);
		await pull(dashboard, bench.openName);
		await dashboard.waitForNotice(/pulled:1 is already being pulled\.$/);
		dashboard.press(':');
		await enter(dashboard, 'cancel-pull');
		await dashboard.waitFor(/Cancel which one\?/);
		dashboard.press('Enter');
		await dashboard.waitFor(/ ↓ \S+other:7 .*\n ○ \S+pulled:1 +cancelled/);
		bench.open.order({});
		await dashboard.waitForNotice(/other:7 pulled · sha256:/);
		assert.equal(await hasImage(bench.openName), false);
		assert.equal(await hasImage(otherName), true);
	});

	test('a search of a registry shows what it has, and pulls the chosen image from there', async t => {
		const found = {name: 'quayside/pulled', description: 'Three layers', star_count: 1234, is_official: false};
		const search = (term: string) => (term === 'pull' ? [found] : []);
		const registry = await startRegistry(t, bench.engine, {storage: bench.open.storage, search});
		const name = `${registry.address}/quayside/pulled`;
		const remove = () => bench.engine.mustDocker(['rmi', `${name}:latest`]);
		await makeImage(bench.engine, `${name}:latest`, [1000]);
		await bench.engine.mustDocker(['push', '--quiet', `${name}:latest`]);
		await remove();
		const dashboard = await open();
		dashboard.press(':');
		await enter(dashboard, 'search-images');
		await dashboard.waitFor('Search a registry for images');
		await enter(dashboard, `${registry.address}/pull`);
		await dashboard.waitFor(new RegExp(`Pull which image\\?.*${name} +★ 1,234 · Three layers`, 's'));
		dashboard.press('Enter');
		await dashboard.waitForNotice(/quayside\/pulled:latest pulled · sha256:/);
		assert.equal(await hasImage(`${name}:latest`), true);
		await remove();
	});

	test('a tag that the registry lacks is reported as missing', async () => {
		const dashboard = await open();
		await pull(dashboard, bench.openName.replace(/:1$/, ':none'));
		const reason = 'The registry has no such image; check the name and the tag\\.';
		await dashboard.waitFor(new RegExp(`✗ \\S*pulled:none +${reason}`));
	});

	test('a private registry refuses in one sentence, and accepts a login from the file or a helper', async t => {
		const secret = Buffer.from(`${registryUser.username}:${registryUser.password}`).toString('base64');
		const stranger = await open([], {DOCKER_CONFIG: await dockerConfig(t, {})});
		await pull(stranger, bench.closedName);
		await stranger.waitFor(/✗ \S*pulled:1 +The registry requires a login/);
		await stranger.kill();
		const config = await dockerConfig(t, {auths: {[bench.closed.address]: {auth: secret}}});
		const mate = await open([], {DOCKER_CONFIG: config});
		await pull(mate, bench.closedName);
		await mate.waitForNotice(/pulled:1 pulled · sha256:/);
		assertSecret(mate, secret);
		await mate.kill();
		const helped = await dockerConfig(t, {credHelpers: {[bench.closed.address]: 'quayside-test'}});
		await writeHelper(helped);
		const guest = await open([], {DOCKER_CONFIG: helped, PATH: `${helped}:${process.env.PATH}`});
		await pull(guest, bench.closedName);
		await guest.waitForNotice(/pulled:1 pulled · sha256:/);
		assertSecret(guest, secret);
	});

	test('an invalid image name is reported in the form', async () => {
		const dashboard = await open();
		await pull(dashboard, 'Not An Image');
		await dashboard.waitFor(/✗ This is not an image name; write it in lower case/);
		dashboard.press('Esc');
		await dashboard.waitGone('Pull an image');
		assert.doesNotMatch(dashboard.screen().join('\n'), /─ Pulls ─/);
	});

	test('a read-only dashboard pulls nothing', async () => {
		const dashboard = await open(['--read-only']);
		dashboard.press('+');
		await dashboard.waitForNotice(/^This dashboard is read-only/);
	});

	test('quitting asks first, and cancels the pulls', async () => {
		const dashboard = await open();
		bench.open.order({bytesPerSecond: megabyte / 4});
		await pull(dashboard, bench.openName);
		await dashboard.waitFor(/↓ \S+pulled:1 +█/);
		dashboard.press('C-c');
		await dashboard.waitFor(/Quit now\?.*The pull of \S+pulled:1 will be cancelled/s);
		dashboard.press('C-c');
		assert.deepEqual(await dashboard.exit, {exitCode: 0, signal: undefined});
		await bench.givenUp();
		assert.equal(await hasImage(bench.openName), false);
	});
});

function assertSecret(dashboard: Dashboard, secret: string): void {
	const written = dashboard.bytes().raw.toString();
	assert.ok(!written.includes(registryUser.password) && !written.includes(secret), 'the login reached the screen');
}

/** A credential helper that knows the one login, whatever it is asked for. */
async function writeHelper(directory: string): Promise<void> {
	const login = JSON.stringify({Username: registryUser.username, Secret: registryUser.password});
	const program = join(directory, 'docker-credential-quayside-test');
	await writeFile(program, `#!/bin/sh\ncat >/dev/null\necho '${login}'\n`, {mode: 0o755});
}

/** Pull an image by typing its name. */
async function pull(dashboard: Dashboard, name: string): Promise<void> {
	dashboard.press('+');
	await dashboard.waitFor('Pull an image');
	dashboard.type(name);
	await dashboard.waitFor(`${name}│`);
	dashboard.press('Enter');
}

/** Show only the images with this name. */
async function show(dashboard: Dashboard, name: string): Promise<void> {
	await filterBy(dashboard, name);
	await dashboard.waitFor(new RegExp(`^▌ +${name} `, 'm'));
}

async function dockerConfig(t: TestContext, config: unknown): Promise<string> {
	const directory = await mkdtemp(join(tmpdir(), 'quayside-config-'));
	t.after(() => rm(directory, {recursive: true}));
	await writeFile(join(directory, 'config.json'), JSON.stringify(config));
	return directory;
}
