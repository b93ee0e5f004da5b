import assert from 'node:assert/strict';
import {test} from 'node:test';
import {containerColumns} from '../../../source/resources/columns/container-columns.ts';
import {column, shown, statColumns} from '../../helpers/columns.ts';
import {aRow, now, someStats} from '../../helpers/container-row.ts';

const stopped = {state: 'exited', exitCode: 0, since: now - 120_000} as const;
const busy = aRow({}, {stats: someStats({cpuPercent: 153.4, memoryPercent: 93})});

test('a running row shows its CPU, memory and traffic', () => {
	const row = aRow({}, {stats: someStats()});
	assert.equal(shown('cpu', row, 14), '█         12.3');
	assert.equal(shown('mem', row, 17), '      12.3M/1.94G');
	assert.equal(shown('mem', row, 11), '12.3M/1.94G');
	assert.equal(column('mem').text(row), '12.3MiB / 1.944GiB');
	assert.equal(shown('mem%', row, 5), '0.6');
	assert.equal(shown('net', row, 15), '1.23kB / 3.45MB');
	assert.equal(shown('net', row, 14), '1.23k/3.45M');
	assert.equal(shown('net-rate', row, 19), '120 B/s / 3.4 kB/s');
	assert.equal(shown('block', row, 15), '0B / 4.1kB');
	assert.equal(shown('pids', row, 4), '3');
});

test('all rows of a column use the same one of its two forms', () => {
	const rows = [0, 5, 1234, 9.9e9].map(bytes => {
		const network = {received: bytes, sent: 0};
		return aRow({}, {stats: someStats({memoryUsed: bytes, network, receivedRate: bytes})});
	});
	for (const id of ['net', 'net-rate']) {
		const {min, max} = column(id).width;
		assert.ok(column(id).hasTwoWidths, id);
		assert.ok(
			rows.every(row => / \/ /.test(shown(id, row, max))),
			id,
		);
		assert.ok(
			rows.every(row => /^[^ ]{1,11}$/.test(shown(id, row, max - 1)) && min === 11),
			id,
		);
	}
});

test('the CPU history is a graph of the last minute, full at one CPU or the limit', () => {
	const at = Math.floor(now / 5000) * 5000;
	const history = [0, 5000, 10_000]
		.map((ago, index) => ({at: at - ago, cpuPercent: [100, 50, 0][index] ?? 0}))
		.reverse();
	const row = aRow({}, {history, stats: someStats({at})});
	assert.equal(shown('cpu-history', row, 12), '▁▄█'.padStart(12));
	assert.equal(shown('cpu-history', aRow({}, {history, stats: someStats({at, cpuLimit: 2})}), 12), '▁▂▄'.padStart(12));
});

test('the bar of the memory is coloured where little is left', () => {
	assert.equal(column('mem').cell(busy, 17)[0]?.token, 'high');
	assert.equal(column('mem').cell(aRow({}, {stats: someStats()}), 17)[0]?.token, 'memory');
});

test('a figure that is not known yet is a dash, and a stopped row has none', () => {
	for (const id of statColumns) {
		assert.equal(shown(id, aRow(), 15), '–', id);
		assert.equal(shown(id, aRow(stopped, {stats: someStats()}), 15), '', id);
		assert.equal(column(id).text(aRow()), '--', id);
		assert.equal(column(id).text(aRow(stopped, {stats: someStats()})), '', id);
		assert.equal(column(id).sortValue?.(aRow(stopped, {stats: someStats()})), undefined, id);
		assert.ok(column(id).isLive, id);
	}

	const first = aRow({}, {stats: someStats({cpuPercent: undefined, receivedRate: undefined})});
	assert.equal(shown('cpu', first, 14), '–');
	assert.equal(shown('net-rate', first, 19), '–');
	assert.equal(shown('net', aRow({}, {stats: someStats({network: undefined})}), 15), '–');
});

test('columns of stats and the size are the live ones, so that sorting by them is damped', () => {
	assert.deepEqual(
		containerColumns.filter(candidate => candidate.isLive).map(candidate => candidate.id),
		[...statColumns, 'size'],
	);
});

test('CPU use is shown as a bar, a number and a colour', () => {
	const spans = column('cpu').cell(busy, 12);
	assert.deepEqual(spans, [
		{text: '██████', token: 'high'},
		{text: '   153', token: 'high'},
	]);
	const [quiet, number] = column('cpu').cell(aRow({}, {stats: someStats({cpuPercent: 25})}), 14);
	assert.deepEqual(quiet, {text: '██      ', token: 'low'});
	assert.deepEqual(number, {text: '  25.0', token: undefined});
	assert.equal(column('mem%').cell(busy, 5)[0]?.token, 'high');
});

test('a bar needs three cells next to the number, and its colours start at their thresholds', () => {
	const cell = (cpuPercent: number, width: number) =>
		column('cpu').cell(aRow({}, {stats: someStats({cpuPercent})}), width);
	assert.equal(cell(50, 9).length, 2);
	assert.equal(cell(50, 8).length, 1);
	assert.deepEqual(
		[49.9, 50, 89.9, 90].map(percent => cell(percent, 14)[0]?.token),
		['low', 'medium', 'medium', 'high'],
	);
});
