import assert from 'node:assert/strict';
import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {type TestContext, test} from 'node:test';
import {createComposeApi} from '../../../../source/engine/docker/compose/create-compose-api.ts';
import {waitUntil} from '../../wait-until.ts';
import {environment} from '../endpoints.ts';
import {pluginScript} from './plugin-script.ts';

const creating = ' DRY-RUN MODE -  Container shop-db-1  Creating';
const waiting = ' DRY-RUN MODE -  Container shop-db-1  Waiting';

test('a dry run that takes too long fails instead of listing some of the changes', async t => {
	const {changes, clock} = await slowDryRun(t, [creating]);
	await clock.advance(30_000);
	await assert.rejects(changes, {
		code: 'timeout',
		message: 'Docker Compose did not list the changes within 30 s; try again.',
	});
});

test('a dry run that waits for the health of a container has listed the changes', async t => {
	const {changes, clock} = await slowDryRun(t, [creating, waiting]);
	await waitUntil(() => clock.pending() === 2, 'the wait');
	await clock.advance(2000);
	assert.deepEqual(await changes, [{verb: 'create', subject: 'Container shop-db-1'}]);
});

/** The changes of an \`up\` whose dry run prints some lines and then nothing more. */
async function slowDryRun(t: TestContext, lines: readonly string[]) {
	const words = lines.map(line => `'${line}'`).join(' ');
	const script = `printf '%s\\n' ${words}\n: > "$(dirname "$0")/begun"\nexec sleep 600\n`;
	const {directory, path: plugin, connection, clock} = pluginScript(t, script);
	const path = '/srv/compose.yaml';
	const compose = createComposeApi(connection, {
		...environment({env: {...process.env, PATH: `${directory}:${process.env.PATH}`}, files: {[path]: ''}}),
		isExecutable: file => file === plugin,
	});
	assert.ok(compose);
	const source = {project: 'shop', files: [path], environmentFiles: [], workingDirectory: undefined};
	const changes = compose.preview(source, {profiles: [], words: ['up']}, new AbortController().signal);
	changes.catch(() => {});
	await waitUntil(() => existsSync(join(directory, 'begun')), 'the dry run');
	return {changes, clock};
}
