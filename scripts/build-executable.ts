// Builds dist/quayside, a single executable with the program and Node: `npm run build:executable`. It is for the platform
// that it is built on, and contains the Node from devDependencies.
import {execFileSync, spawnSync} from 'node:child_process';
import {chmodSync, copyFileSync, mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {bundleProgram} from './bundle/bundle.ts';
import {compiledCode} from './bundle/compiled-code.ts';
import {root} from './bundle/root.ts';
import {isUpToDate} from './bundle/up-to-date.ts';

const isMac = process.platform === 'darwin';
const executable = join(root, `dist/quayside${process.platform === 'win32' ? '.exe' : ''}`);
const node = join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');

const injector = join(root, 'node_modules/postject/dist/cli.js');
const machoSegment = isMac ? ['--macho-segment-name', 'NODE_SEA'] : [];

/** Node recognises an injected blob by this mark. */
const fuse = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';

if (!isUpToDate(executable)) {
	const folder = mkdtempSync(join(tmpdir(), 'quayside-build-'));
	try {
		await build(folder);
	} finally {
		rmSync(folder, {recursive: true});
	}
}

async function build(folder: string): Promise<void> {
	const start = new Date();
	const made = join(folder, 'quayside');
	const content = await contentIn(folder);
	copyFileSync(node, made);
	chmodSync(made, 0o755);
	// Before the injection, which it would remove. Without the tool the file is just larger.
	spawnSync('strip', isMac ? ['-x', made] : [made]);
	if (isMac) {
		run('codesign', ['--remove-signature', made]);
	}

	run(node, [injector, made, 'NODE_SEA_BLOB', content, '--sentinel-fuse', fuse, ...machoSegment]);
	if (isMac) {
		run('codesign', ['--sign', '-', made]);
	}

	// The old one may be running and cannot be written then; the build folder may be on another disk.
	mkdirSync(dirname(executable), {recursive: true});
	copyFileSync(made, `${executable}.new`);
	utimesSync(`${executable}.new`, start, start);
	renameSync(`${executable}.new`, executable);
}

/** Build the program with its compiled code; resolves with the path of the blob for Node. */
async function contentIn(folder: string): Promise<string> {
	const {files} = await bundleProgram(folder);
	for (const {path, contents} of files) {
		writeFileSync(path, contents);
	}

	const code = join(folder, 'quayside.code');
	writeFileSync(code, await compiledCode(node, join(folder, 'boot.cjs')));
	const config = join(folder, 'config.json');
	const output = join(folder, 'content');
	writeFileSync(
		config,
		JSON.stringify({
			main: join(folder, 'boot.cjs'),
			output,
			assets: {
				'quayside.cjs': join(folder, 'quayside.cjs'),
				'emulator.cjs': join(folder, 'emulator.cjs'),
				'quayside.code': code,
			},
			useCodeCache: true,
			disableExperimentalSEAWarning: true,
			// A server's NODE_OPTIONS are meant for other programs.
			execArgvExtension: 'none',
		}),
	);
	run(node, ['--experimental-sea-config', config]);
	return output;
}

/** Run a command that must succeed; its output is shown only if it fails. */
function run(command: string, args: readonly string[]): void {
	execFileSync(command, args, {stdio: 'pipe'});
}
