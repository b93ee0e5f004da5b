import assert from 'node:assert/strict';
import {chmod, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, type TestContext, test} from 'node:test';
import {inspect} from 'node:util';
import {registryUser} from '../registry.ts';
import {configured} from './configured.ts';
import {outcome, type PullBench, problem, startPullBench} from './pull-bench.ts';

describe('pulls from a private registry', () => {
	let bench: PullBench;

	before(async () => {
		bench = await startPullBench();
	});
	after(() => bench.stop());

	/** The problem of a pull without a login. */
	function wantsLogin(): string {
		const command = `docker login ${bench.closed.address}`;
		return `unauthorized: The registry requires a login, or refused yours; log in with ${command}.`;
	}

	test('a private registry requires a login', async () => {
		const images = await bench.emptyEngine();
		assert.equal(await problem(images, bench.closedName), wantsLogin());
	});

	test('a wrong login is refused, and a right one is accepted', async () => {
		const images = await bench.emptyEngine(loggedIn('wrong-secret'));
		await assert.rejects(outcome(images, bench.closedName), error => {
			const written = inspect(error, {depth: null, showHidden: true});
			assert.match(written, /code: 'unauthorized'/);
			assert.doesNotMatch(written, /wrong-secret/);
			return true;
		});
		const welcome = await bench.emptyEngine(loggedIn(registryUser.password));
		assert.equal(await outcome(welcome, bench.closedName), 'pulled');
	});

	/** The configuration of a user who has logged in to the closed registry with the docker command. */
	function loggedIn(password: string) {
		const auth = Buffer.from(`${registryUser.username}:${password}`).toString('base64');
		return configured({auths: {[`https://${bench.closed.address}/v1/`]: {auth}}});
	}

	test('a credential helper in the PATH is asked for the login of its registry', async t => {
		const {directory, asked} = await helper(t, bench.closed.address);
		const config = {credHelpers: {[bench.closed.address]: 'quayside-test'}, credsStore: 'nonesuch'};
		const images = await bench.emptyEngine(configured(config, {PATH: `${directory}:${process.env.PATH}`}));
		assert.equal(await outcome(images, bench.closedName), 'pulled');
		assert.equal(await asked(), bench.closed.address);
	});

	test('a credential store without that login leaves the pull without one', async t => {
		const {directory, asked} = await helper(t, 'elsewhere');
		const images = await bench.emptyEngine(
			configured({credsStore: 'quayside-test'}, {PATH: `${directory}:${process.env.PATH}`}),
		);
		assert.equal(await outcome(images, bench.openName), 'pulled');
		assert.equal(await asked(), bench.open.address);
		assert.equal(await problem(images, bench.closedName), wantsLogin());
	});

	test('a missing credential helper is named if a login was required', async () => {
		const images = await bench.emptyEngine(configured({credsStore: 'nonesuch'}, {PATH: '/nowhere'}));
		assert.equal(await outcome(images, bench.openName), 'pulled');
		assert.equal(
			await problem(images, bench.closedName),
			`${wantsLogin()} The credential helper docker-credential-nonesuch is not installed.`,
		);
	});
});

/** A credential helper that knows the login of one server, and records its requests. */
async function helper(t: TestContext, server: string) {
	const directory = await mkdtemp(join(tmpdir(), 'quayside-helper-'));
	t.after(() => rm(directory, {recursive: true}));
	const script = join(directory, 'docker-credential-quayside-test');
	const login = JSON.stringify({ServerURL: server, Username: registryUser.username, Secret: registryUser.password});
	await writeFile(
		script,
		`#!/bin/sh
read -r server
printf %s "$server" >${directory}/asked
if [ "$1" = get ] && [ "$server" = "${server}" ]; then
	echo '${login}'
else
	echo credentials not found in native keychain
	exit 1
fi
`,
	);
	await chmod(script, 0o755);
	return {directory, asked: () => readFile(join(directory, 'asked'), 'utf8')};
}
