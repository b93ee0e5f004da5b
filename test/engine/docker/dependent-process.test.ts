import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {existsSync, mkdtempSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {test} from 'node:test';
import {waitUntil} from '../wait-until.ts';

const module = new URL('../../../source/engine/docker/dependent-process.ts', import.meta.url).href;

test('a program’s directory is removed even if we are killed and nobody reads its messages', async () => {
	const directory = mkdtempSync(join(tmpdir(), 'quayside-dependent-'));
	const script = `
		import {startDependent} from '${module}';
		startDependent(['sleep', '1000'], {directory: '${directory}'}).once('spawn', () => console.log('started'));
	`;
	const args = ['--import', 'tsx', '--input-type=module', '--eval', script];
	const parent = spawn(process.execPath, args, {stdio: ['ignore', 'pipe', 'inherit']});
	await once(parent.stdout, 'data');
	assert.ok(existsSync(directory));
	parent.kill('SIGKILL');
	await waitUntil(() => !existsSync(directory), 'the directory to be removed');
});
