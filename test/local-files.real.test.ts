import assert from 'node:assert/strict';
import {mkdtempSync, readdirSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {test} from 'node:test';
import {createFile} from '../source/local-files.ts';
import {mustRun} from './helpers/run.ts';

test('a file that fills its disk says so, and can still be removed', async t => {
	const disk = mkdtempSync(join(tmpdir(), 'quayside-disk-'));
	await mustRun('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'none', disk]);
	t.after(async () => {
		await mustRun('umount', [disk]);
		rmSync(disk, {recursive: true});
	});
	const file = await createFile(join(disk, 'images.tar'), '/root');
	await assert.rejects(file.write(Buffer.alloc(100_000)), {message: `No space is left on the disk of ${disk}.`});
	await file.remove();
	assert.deepEqual(readdirSync(disk), []);
});
