import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import type {Engine} from '../../../source/engine/engine.ts';
import {type PrivateEngine, sharedEngine} from '../private-engine.ts';
import {testContainers} from '../test-containers.ts';
import {connectDocker} from './bench.ts';

describe('the files of a container on a real engine', () => {
	let privateEngine: PrivateEngine;
	let engine: Engine;

	before(async () => {
		privateEngine = await sharedEngine();
		engine = await connectDocker(privateEngine.socket);
	});
	after(() => engine.close());

	test('added, changed and deleted files are those of docker diff', async t => {
		const containers = testContainers(t, privateEngine, 'diff');
		const id = await containers.run(
			'busybox',
			'sh',
			'-c',
			'touch "/tmp/a b" && echo x >> /etc/passwd && rm /etc/group && sleep 1000',
		);
		await privateEngine.mustDocker(['exec', id, 'sh', '-c', 'until ! test -e /etc/group; do :; done']);
		const diff = await engine.containers.diff?.(id, AbortSignal.timeout(60_000));
		const letters = {added: 'A', changed: 'C', deleted: 'D'} as const;
		const lines = diff?.changes.map(({kind, path}) => `${letters[kind]} ${path}`) ?? [];
		const expected = (await privateEngine.mustDocker(['diff', id])).split('\n');
		assert.deepEqual(lines.toSorted(), expected.toSorted());
		for (const line of ['A /tmp/a b', 'C /etc/passwd', 'D /etc/group']) {
			assert(lines.includes(line), `${line} in ${lines}`);
		}
	});

	test('a container without changed files has an empty list', async t => {
		const containers = testContainers(t, privateEngine, 'diff-none');
		const id = await containers.create('busybox', 'true');
		const diff = await engine.containers.diff?.(id, AbortSignal.timeout(60_000));
		assert.deepEqual(diff, {changes: [], total: 0});
	});

	test('a commit makes an image with its files, message and author, and moves the tag', async t => {
		const containers = testContainers(t, privateEngine, 'commit');
		const name = 'quayside-committed:1';
		t.after(() => privateEngine.docker(['rmi', '--force', name]));
		const id = await containers.run('busybox', 'sh', '-c', 'echo kept > /kept && sleep 1000');
		await privateEngine.mustDocker(['exec', id, 'sh', '-c', 'until test -s /kept; do :; done']);
		const request = {name, message: 'with kept & more', author: 'A <a@b>', pauses: false};
		await engine.containers.commit?.(id, {...request, message: 'first'});
		const image = await engine.containers.commit?.(id, request);
		const format = '{{.Id}} {{.Comment}} {{.Author}}';
		const inspected = await privateEngine.mustDocker(['image', 'inspect', '--format', format, name]);
		assert.equal(inspected, `${image} with kept & more A <a@b>`);
		assert.equal(await privateEngine.mustDocker(['run', '--rm', name, 'cat', '/kept']), 'kept');
	});
});
