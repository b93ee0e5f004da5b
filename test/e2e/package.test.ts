import assert from 'node:assert/strict';
import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {after, before, suite, test} from 'node:test';
import {cleanEnvironment} from '../helpers/clean-environment.ts';
import {mustRun} from '../helpers/run.ts';
import {assertOpens, assertPrints, type Installed} from './smoke.ts';

suite('the package, installed into an empty folder without a network', () => {
	let folder = '';
	let packed = '';
	let installed: Installed = {command: '', cwd: '', env: {}};

	before(async () => {
		folder = mkdtempSync(join(tmpdir(), 'quayside-package-'));
		const cwd = join(folder, 'project');
		mkdirSync(cwd);
		const clean = cleanEnvironment();
		const env = {
			...clean,
			PATH: `${dirname(process.execPath)}:${clean.PATH}`,
			// No registry can be reached.
			npm_config_registry: 'http://127.0.0.1:1',
			npm_config_offline: 'true',
			npm_config_update_notifier: 'false',
		};
		packed = join(folder, await mustRun('npm', ['pack', '--silent', '--pack-destination', folder], {env}));
		await mustRun('npm', ['install', '--no-audit', '--no-fund', packed], {cwd, env});
		installed = {command: join(cwd, 'node_modules/.bin/quayside'), cwd, env};
	});
	after(() => rmSync(folder, {recursive: true}));

	test('prints', () => assertPrints(installed));
	test('opens, moves and leaves', () => assertOpens(installed));
	test('is found by npx', () => assertPrints({...installed, command: 'npx', args: ['quayside']}));

	test('is under 700 KB, installed under 2 MB, and the only thing installed', () => {
		assert.ok(statSync(packed).size < 700_000, `${statSync(packed).size} bytes packed`);
		const modules = join(installed.cwd, 'node_modules');
		assert.deepEqual(readdirSync(modules).toSorted(), ['.bin', '.package-lock.json', 'quayside']);
		const files = readdirSync(join(modules, 'quayside'), {recursive: true, withFileTypes: true})
			.filter(entry => entry.isFile())
			.map(entry => join(entry.parentPath, entry.name));
		const size = files.reduce((sum, file) => sum + statSync(file).size, 0);
		assert.ok(size < 2_000_000, `${size} bytes`);
		assert.deepEqual(files.map(file => file.slice(modules.length + 1)).toSorted(), [
			'quayside/LICENSE',
			'quayside/README.md',
			'quayside/bin/package.json',
			'quayside/bin/quayside.js',
			'quayside/dist/boot.cjs',
			'quayside/dist/emulator.cjs',
			'quayside/dist/licenses.txt',
			'quayside/dist/quayside.cjs',
			'quayside/package.json',
			'quayside/share/completions/_quayside',
			'quayside/share/completions/quayside.bash',
			'quayside/share/completions/quayside.fish',
			'quayside/share/man/quayside.1',
		]);
	});

	test('draws its first frame from a small file', () => {
		assert.ok(statSync('dist/boot.cjs').size < 16_000);
	});

	test('is ASCII, which V8 keeps in memory with one byte a character', () => {
		for (const file of ['dist/boot.cjs', 'dist/quayside.cjs', 'dist/emulator.cjs']) {
			assert.ok(
				readFileSync(file).every(byte => byte < 0x80),
				file,
			);
		}
	});

	test('runs nothing when it is installed, and needs no other package', () => {
		const {scripts, dependencies} = JSON.parse(readFileSync('package.json', 'utf8'));
		assert.equal(dependencies, undefined);
		assert.deepEqual(
			Object.keys(scripts).filter(name => /^(?:pre|post)?(?:install|prepare|uninstall)$|^dependencies$/.test(name)),
			[],
		);
	});

	test('names everything that is bundled with its licence', () => {
		const notices = readFileSync('dist/licenses.txt', 'utf8');
		for (const name of [
			'@xterm/headless',
			'dockerode',
			'docker-modem',
			'ink',
			'meow',
			'react',
			'yargs-parser',
			'yaml',
			'yoga-layout',
		]) {
			assert.match(notices, new RegExp(`^${name} \\d.* \\(\\S+\\)$`, 'm'));
		}

		assert.match(notices, /Permission is hereby granted, free of charge/);
		assert.doesNotMatch(notices, /^(?:ssh2|@grpc\S*|protobufjs|@xterm\/addon\S*|react-devtools-core) /m);
	});
});
