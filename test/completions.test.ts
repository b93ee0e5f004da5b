import assert from 'node:assert/strict';
import {test} from 'node:test';
import {bashCompletions, fishCompletions, zshCompletions} from '../scripts/docs/completions.ts';
import {manPage} from '../scripts/docs/man-page.ts';
import {flags} from '../source/command-line-flags.ts';
import {mustRun} from './helpers/run.ts';

/** What bash offers behind these words. */
async function offered(...words: readonly string[]): Promise<readonly string[]> {
	const script = `${bashCompletions()}\nCOMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _quayside; printf '%s\\n' "\${COMPREPLY[@]}"`;
	return (await mustRun('bash', ['-c', script, 'bash', 'quayside', ...words])).split('\n').filter(Boolean);
}

test('bash completes flags and their values', async () => {
	assert.deepEqual(await offered('--rea'), ['--read-only']);
	assert.deepEqual(await offered('--theme', ''), ['dark', 'light', 'mono']);
	assert.deepEqual(await offered('--theme', '=', 'd'), ['dark']);
	assert.deepEqual(await offered('--theme', '='), ['dark', 'light', 'mono']);
	assert.deepEqual(await offered('--sort', 'mem'), ['mem', 'mem%']);
	assert.deepEqual(await offered('--columns', 'name,cp'), ['name,cpu', 'name,cpu-history']);
	assert.deepEqual(await offered('--config', '/etc/hostn'), ['/etc/hostname']);
	assert.deepEqual(await offered('--tlskey', '/etc/hostn'), ['/etc/hostname']);
	assert.deepEqual(await offered('--host', ''), []);
	assert.deepEqual(await offered('--theme', 'dark', '--vers'), ['--version']);
});

test('every flag is in the completions of each shell and in the manual page', () => {
	const page = manPage({version: '1.2.3', description: 'The dashboard.'}).replaceAll('\\-', '-');
	for (const {name, short} of flags) {
		assert.match(bashCompletions(), new RegExp(`--${name}\\b`));
		assert.match(zshCompletions(), new RegExp(`--${name}[='\\[,}]`));
		assert.match(fishCompletions(), new RegExp(`${short ? ` -s ${short}` : ''} -l ${name} `));
		assert.match(page, new RegExp(`^\\.TP\\n.*\\\\fB--${name}\\\\fR`, 'm'));
	}
});

test('a line of the manual page begins with a point only where that is a request', () => {
	const lines = manPage({version: '1.2.3', description: '.TH is no request here'}).split('\n');
	const requests = lines.filter(line => line.startsWith('.'));
	assert.deepEqual([...new Set(requests.map(line => line.split(' ')[0]))].toSorted(), [
		'.B',
		'.BR',
		'.PP',
		'.SH',
		'.SS',
		'.TH',
		'.TP',
		'.\\"',
	]);
	assert.equal(requests.filter(line => line.startsWith('.TH')).length, 1);
});
