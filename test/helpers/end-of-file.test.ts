import assert from 'node:assert/strict';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {type TestContext, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {cleanEnvironment} from './clean-environment.ts';
import {run} from './run.ts';

test('a process that ends before its tests fails, alone or with several files', async t => {
	const early = fileOf(t, 'process.exit(0)');
	const [alone, together] = await Promise.all([runAlone(early), runTogether(early, fileOf(t, '{}'))]);
	for (const {code, stderr} of [alone, together]) {
		assert.equal(code, 1);
		assert.match(stderr, /^The process has ended before its tests\.$/m);
	}
});

test('a process that a test keeps open ends when its tests are done', async t => {
	const open = fileOf(t, '{setInterval(() => {}, 1000)}');
	for (const {code, stdout} of await Promise.all([runAlone(open), runTogether(open, fileOf(t, '{}'))])) {
		assert.equal(code, 0);
		assert.match(stdout, /^✔ second /m);
	}
});

test('a file may clean up for longer than its process may run on', async t => {
	const cleanUp = "after(async () => {await once(spawn('sleep', ['3']), 'exit'); console.log('cleaned up')});";
	const slow = fileOf(t, '{setInterval(() => {}, 1000)}', cleanUp);
	for (const {code, stdout} of await Promise.all([runAlone(slow), runTogether(slow, fileOf(t, '{}'))])) {
		assert.equal(code, 0);
		assert.match(stdout, /^cleaned up$/m);
	}
});

/** A file with hooks and two tests; the second one does this. */
function fileOf(t: TestContext, body: string, hooks = ''): string {
	const folder = mkdtempSync(join(tmpdir(), 'quayside-ends-'));
	t.after(() => rmSync(folder, {recursive: true}));
	const file = join(folder, 'some.test.mjs');
	writeFileSync(file, `${imports} ${hooks} test('first', () => {}); test('second', () => ${body});`);
	return file;
}

const imports = `
	import {spawn} from 'node:child_process';
	import {once} from 'node:events';
	import {after, test} from 'node:test';
`;

const runAlone = (file: string) =>
	run(process.execPath, ['--import', 'tsx', '--import', pathOf('end-of-file.ts'), file]);

function runTogether(...files: readonly string[]) {
	const env = {...cleanEnvironment(), QUAYSIDE_TEST_FILES: files.join(' ')};
	return run(process.execPath, ['--import', 'tsx', pathOf('several-files.ts')], {env});
}

const pathOf = (name: string) => fileURLToPath(new URL(name, import.meta.url));
