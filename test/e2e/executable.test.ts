import assert from 'node:assert/strict';
import {constants, copyFileSync, mkdtempSync, readdirSync, rmSync, statSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, suite, test} from 'node:test';
import {openTerminal} from '../helpers/pty.ts';
import {mustRun, run} from '../helpers/run.ts';
import {assertOpens, assertPrints, type Installed} from './smoke.ts';

suite('the single executable, alone in an empty folder of a machine without Node', () => {
	let folder = '';
	let installed: Installed = {command: '', cwd: '', env: {}};

	before(async () => {
		await mustRun(process.execPath, ['scripts/build-executable.ts']);
		folder = mkdtempSync(join(tmpdir(), 'quayside-alone-'));
		copyFileSync('dist/quayside', join(folder, 'quayside'), constants.COPYFILE_FICLONE);
		// Settings for other Node programs do not affect this one.
		const env = {PATH: '/nowhere', HOME: folder, LANG: 'C.UTF-8', NODE_OPTIONS: '--nonsense'};
		installed = {command: join(folder, 'quayside'), cwd: folder, env};
	});
	after(() => rmSync(folder, {recursive: true}));

	test('prints', () => assertPrints(installed));
	test('opens, moves and leaves', () => assertOpens(installed));

	test('draws the first frame before anything else', async () => {
		const pty = openTerminal({...installed, args: ['--demo']});
		await pty.waitFor(/^ quayside\n\n━\[1 Containers\]━+$/m);
		pty.signal('SIGTERM');
		assert.deepEqual(await pty.exit, {exitCode: 143, signal: undefined});
		assert.equal(pty.modes().isAlternateScreen, false);
	});

	test('reports wrong usage in one sentence', async () => {
		const {stderr, code} = await run(installed.command, ['--nonsense'], installed);
		assert.equal(stderr, 'quayside: There is no flag "--nonsense"; see --help.\n');
		assert.equal(code, 2);
	});

	test('creates no other files, and is no larger than Node and the program', () => {
		assert.deepEqual(readdirSync(folder), ['quayside']);
		const program = statSync('dist/quayside.cjs').size;
		assert.ok(statSync(installed.command).size < statSync(process.execPath).size + 4 * program);
	});
});
