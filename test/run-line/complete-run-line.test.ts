import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {completionsAt} from '../../source/run-line/complete-run-line.ts';
import {flags} from '../../source/run-line/flags.ts';
import {readShellLine} from '../../source/run-line/shell-words.ts';

const known = {
	images: ['busybox', 'redis:8', 'ghcr.io/team/redis'],
	networks: ['front', 'back end'],
	volumes: ['data'],
	containers: ['web', 'db'],
};

/** The choices at the end of a line. */
const choicesOf = (line: string) => completionsAt(line, line.length, known).choices.map(({text}) => text);

/** The line with its first choice inserted. */
const completed = (line: string) => {
	const {from, choices} = completionsAt(line, line.length, known);
	return line.slice(0, from) + (choices[0]?.text ?? '');
};

test('images are offered where one can go, those that begin with the typed text first', () => {
	assert.deepEqual(choicesOf('docker run -d re'), ['redis:8', 'ghcr.io/team/redis']);
	assert.deepEqual(choicesOf('run ').slice(0, 4), ['busybox', 'redis:8', 'ghcr.io/team/redis', '--detach']);
	assert.deepEqual(choicesOf('-d busybox re'), []);
});

test('flags are offered by their beginning, with their help', () => {
	assert.deepEqual(choicesOf('--mem'), ['--memory', '--memory-swap', '--memory-reservation', '--memory-swappiness']);
	assert.deepEqual(choicesOf('-v'), ['-v']);
	assert.ok(choicesOf('-').includes('--rm') && choicesOf('-').includes('-e'));
	assert.deepEqual(completionsAt('--publish-', 10, known).choices, [
		{text: '--publish-all', description: 'Publish all exposed ports on free ports of the host'},
	]);
});

test('a flag is not offered again, unless it can be repeated', () => {
	assert.deepEqual(choicesOf('--rm --rm'), []);
	assert.deepEqual(choicesOf('-e A=1 --env'), ['--env', '--env-file']);
});

test('flags that cannot be used here are not offered', () => {
	assert.deepEqual(choicesOf('--cid'), []);
	assert.deepEqual(choicesOf('create --det'), []);
	assert.deepEqual(choicesOf('run --det'), ['--detach', '--detach-keys']);
});

test('known values are offered, in every way to write them', () => {
	assert.deepEqual(choicesOf('--network fr'), ['front']);
	assert.deepEqual(choicesOf('--network container:w'), ['container:web']);
	assert.deepEqual(choicesOf('--pull '), ['always', 'missing', 'never']);
	assert.deepEqual(choicesOf('--pid '), ['host', 'container:web', 'container:db']);
	assert.deepEqual(choicesOf('-dv da'), ['data:']);
	assert.deepEqual(choicesOf('--cap-add net_a'), ['NET_ADMIN']);
	assert.deepEqual(choicesOf('--name x'), []);
	assert.equal(completed('--network=fr'), '--network=front');
	assert.equal(completed('-vda'), '-vdata:');
	assert.equal(completed('--network back'), `--network 'back end'`);
	assert.equal(completed('--network "back e'), `--network 'back end'`);
});

test('only the text before the cursor counts', () => {
	assert.deepEqual(completionsAt('--pu busybox', 4, known), {
		...completionsAt('--pu', 4, known),
		from: 0,
	});
});

test('nothing is completed after a backslash', () => {
	assert.deepEqual(completionsAt('--net \\', 7, known).choices, []);
});

test('an inserted choice is a word of the line', () => {
	const names = flags.flatMap(flag => flag.names);
	const part = fc.oneof(fc.string(), fc.constantFrom(...names), fc.constantFrom('"', "'", ' ', '=', '\\', 'b', 'run'));
	fc.assert(
		fc.property(fc.array(part, {maxLength: 5}), fc.nat(40), (parts, cursor) => {
			const line = parts.join(' ');
			const {from, choices} = completionsAt(line, cursor, known);
			assert.ok(0 <= from && from <= Math.min(cursor, line.length));
			for (const {text} of choices.slice(0, 3)) {
				assert.equal(readShellLine(line.slice(0, from) + text).problem, undefined, line);
			}
		}),
		{numRuns: 1000},
	);
});
