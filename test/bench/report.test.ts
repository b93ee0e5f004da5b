import assert from 'node:assert/strict';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {test} from 'node:test';
import {figure, median, percentile, ratio, table, writeSection} from '../../scripts/bench/report.ts';

test('each benchmark writes its own section and leaves the others as they are', t => {
	const folder = mkdtempSync(join(tmpdir(), 'quayside-report-'));
	t.after(() => rmSync(folder, {recursive: true}));
	t.mock.method(console, 'log', () => {});
	const file = join(folder, 'docs/performance.md');
	const write = (name: 'startup' | 'soak', body: string) =>
		writeSection({name, title: `About ${name}`, command: `npm run bench -- ${name}`, body}, file);
	write('soak', 'of yesterday');
	write('startup', 'quick');
	const before = readFileSync(file, 'utf8');
	write('soak', 'of today');
	const after = readFileSync(file, 'utf8');
	assert.equal(after, before.replace('of yesterday', 'of today'));
	assert.match(after, /## About startup\n\n`npm run bench -- startup`, \d{4}-\d\d-\d\d: .* GiB, .*\n\nquick\n/);
	assert.match(after, /Not measured yet: `npm run bench -- drawing`/);
	writeFileSync(file, after.replace('<!-- /soak -->', ''));
	assert.throws(() => write('soak', 'nowhere'), /has no section “soak”/);
});

test('a table can be read as plain text', () => {
	assert.equal(
		table(
			['program', 'ms'],
			[
				['ours', '8'],
				['another one', '1,200'],
			],
		),
		['| program     |    ms |', '| ----------- | ----: |', '| ours        |     8 |', '| another one | 1,200 |'].join(
			'\n',
		),
	);
});

test('a sample that never arrived counts as the slowest', () => {
	const values = [3, Number.POSITIVE_INFINITY, 1, 2];
	assert.equal(median(values), 2.5);
	assert.equal(median([3, 1, 2]), 2);
	assert.equal(percentile(values, 0.9), Number.POSITIVE_INFINITY);
	assert.ok(Number.isNaN(median([])));
});

test('figures have three digits, and an unknown ratio is a dash', () => {
	assert.deepEqual(
		[0, 0.456, 12.34, 456.7, 18_812.4].map(value => figure(value)),
		['0', '0.456', '12.3', '457', '18,812'],
	);
	assert.equal(figure(12, 'ms'), '12 ms');
	assert.equal(figure(Number.POSITIVE_INFINITY, 'ms'), 'never');
	assert.equal(ratio(1, 2), '0.5×');
	assert.equal(ratio(1, 0), '–');
	assert.equal(ratio(Number.NaN, 2), '–');
});
