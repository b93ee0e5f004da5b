import assert from 'node:assert/strict';
import {once} from 'node:events';
import {mkdtemp, readdir, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Readable} from 'node:stream';
import {text} from 'node:stream/consumers';
import {test} from 'node:test';
import {buildImages} from './images.ts';

test('an image that the engine refuses is reported after the others, and leaves nothing behind', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'quayside-images-'));
	const work = join(folder, 'work');
	const done: string[] = [];
	const client = {
		async docker(args: readonly string[], input: Readable) {
			const image = args.at(-1) ?? '';
			const isRefused = image === 'hello-world:latest';
			// An engine does not read the rest of an image that it refuses.
			await (isRefused ? once(input, 'readable') : text(input));
			done.push(image);
			return {code: isRefused ? 1 : 0, stdout: '', stderr: 'no space left on device\n'};
		},
	};
	await assert.rejects(buildImages(client, work), {
		message: 'the image hello-world could not be built: no space left on device',
	});
	assert.deepEqual(done.toSorted(), ['busybox:latest', 'hello-world:latest', 'noshell:latest', 'redis:latest']);
	assert.deepEqual(await readdir(folder), []);
	await rm(folder, {recursive: true});
});
