import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {after, before, describe, test} from 'node:test';
import type {Engine} from '../../../source/engine/engine.ts';
import type {ImageApi} from '../../../source/engine/image-api.ts';
import {type PrivateEngine, sharedEngine} from '../private-engine.ts';
import {testContainers} from '../test-containers.ts';
import {makeImage} from '../test-images.ts';
import {connectDocker} from './bench.ts';

const never = new AbortController().signal;

describe('archives of images and containers on a real engine', () => {
	let privateEngine: PrivateEngine;
	let engine: Engine;
	let images: Required<Pick<ImageApi, 'save' | 'load' | 'import'>> & ImageApi;

	before(async () => {
		privateEngine = await sharedEngine();
		engine = await connectDocker(privateEngine.socket);
		const {save, load, import: importImage} = engine.images ?? {};
		assert(engine.images && save && load && importImage);
		images = {...engine.images, save, load, import: importImage};
	});
	after(() => engine.close());

	test('saved images are the same when they are loaded again, with their tags', async t => {
		const names = ['quayside-saved:1', 'quayside-saved:2'];
		t.after(() => privateEngine.docker(['rmi', '--force', ...names]));
		await makeImage(privateEngine, 'quayside-saved:1', [2_000_000]);
		await privateEngine.mustDocker(['tag', 'busybox', 'quayside-saved:2']);
		const ids = () => privateEngine.mustDocker(['image', 'inspect', '--format', '{{.Id}}', ...names]);
		const before = await ids();
		const archive = await collected(images.save(names, never));
		assert(archive.length > 2_000_000);
		await privateEngine.mustDocker(['rmi', '--force', ...names]);
		assert.deepEqual([...(await images.load(inPieces(archive), never))].toSorted(), names);
		assert.equal(await ids(), before);
	});

	test('a file that is no archive is refused in one sentence', async () => {
		await assert.rejects(images.load(inPieces(Buffer.from('no archive at all\n'.repeat(500))), never), {
			code: 'invalid',
			message: 'The file has the wrong format or is damaged; choose another.',
		});
		const request = {name: 'quayside-bad:1', message: '', changes: []};
		await assert.rejects(images.import(inPieces(Buffer.from('nothing\n'.repeat(500))), request, never), {
			code: 'invalid',
			message: 'The file has the wrong format or is damaged; choose another.',
		});
		assert.notEqual((await privateEngine.docker(['image', 'inspect', 'quayside-bad:1'])).code, 0);
	});

	test('an archive of files is refused as one to import', async () => {
		const {stdout} = spawnSync('tar', ['--create', '--file=-', import.meta.filename], {maxBuffer: 1e7});
		for (const archive of [stdout, Buffer.alloc(10_240)]) {
			await assert.rejects(images.load(inPieces(archive), never), {
				code: 'invalid',
				message: 'The archive has no images; if it has the files of a container, import it instead.',
			});
		}
	});

	test('saving a missing image fails before the first byte', async () => {
		await assert.rejects(collected(images.save(['quayside-none:1'], never)), {code: 'no-image'});
	});

	test('an exported container is imported as an image', async t => {
		const containers = testContainers(t, privateEngine, 'export');
		const name = 'quayside-imported:1';
		t.after(() => privateEngine.docker(['rmi', '--force', name]));
		const id = await containers.run('busybox', 'sh', '-c', 'echo kept > /kept && sleep 1000');
		await privateEngine.mustDocker(['exec', id, 'sh', '-c', 'until test -s /kept; do :; done']);
		const archive = await collected(engine.containers.export?.(id, never) ?? []);
		const {stdout} = spawnSync('tar', ['--list', '--file=-'], {input: archive, encoding: 'utf8'});
		assert(stdout.split('\n').includes('kept'));
		const request = {name, message: 'from a file', changes: ['CMD ["cat", "/kept"]']};
		const image = await images.import(inPieces(archive), request, never);
		const format = '{{.Id}} {{.Comment}}';
		const inspected = await privateEngine.mustDocker(['image', 'inspect', '--format', format, name]);
		assert.equal(inspected, `${image} from a file`);
		assert.equal(await privateEngine.mustDocker(['run', '--rm', name]), 'kept');
	});

	test('a cancelled save ends at once, and a cancelled load leaves no image', async () => {
		const cancel = new AbortController();
		await assert.rejects(
			async () => {
				for await (const _ of images.save(['busybox'], cancel.signal)) {
					cancel.abort();
				}
			},
			{code: 'aborted'},
		);
		const archive = await collected(images.save(['busybox'], never));
		const second = new AbortController();
		async function* stalled(): AsyncGenerator<Uint8Array> {
			yield archive.subarray(0, archive.length >> 1);
			second.abort();
			await new Promise(() => {});
		}

		await assert.rejects(images.load(stalled(), second.signal), {code: 'aborted'});
	});
});

async function collected(bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<Buffer> {
	const chunks: Uint8Array[] = [];
	for await (const chunk of bytes) {
		chunks.push(chunk);
	}

	return Buffer.concat(chunks);
}

async function* inPieces(bytes: Buffer): AsyncGenerator<Uint8Array> {
	for (let start = 0; start < bytes.length; start += 65_536) {
		yield bytes.subarray(start, start + 65_536);
	}
}
