import assert from 'node:assert/strict';
import {existsSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {test} from 'node:test';
import {openEditor} from '../source/user-programs.ts';

test('the editor gets a copy that only the user can read, which is removed afterwards', async t => {
	const directory = mkdtempSync(join(tmpdir(), 'quayside-editor-'));
	t.after(() => rmSync(directory, {recursive: true}));
	const note = join(directory, 'note');
	const editor = `sh -c 'stat --format=%a "$1" > ${note}; echo "$1" >> ${note}; cat "$1" >> ${note}' sh`;
	await openEditor('../shop.yaml', 'name: shop\n', {PATH: process.env.PATH, EDITOR: editor});
	const [mode, path = '', text] = readFileSync(note, 'utf8').split('\n');
	assert.deepEqual([mode, text], ['600', 'name: shop']);
	assert.match(path, /\/quayside-edit-[^/]+\/shop\.yaml$/);
	assert.equal(existsSync(dirname(path)), false);
});

test('an editor that is missing is named', async () => {
	await assert.rejects(openEditor('a', '', {PATH: process.env.PATH, VISUAL: 'no-such-editor -w'}), {
		message: 'The editor “no-such-editor -w” was not found; set VISUAL or EDITOR.',
	});
});
