import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import stringWidth from 'string-width';
import type {ContainerRow} from '../../source/model/container-row.ts';
import {containerColumns} from '../../source/resources/container-columns.ts';
import {urgency} from '../../source/resources/state-mark.ts';
import {aRow, now, someFacts, someFigures} from '../helpers/container-row.ts';

function column(id: string) {
	const found = containerColumns.find(candidate => candidate.id === id);
	assert.ok(found, `there is a column ${id}`);
	return found;
}

function shown(id: string, row: ContainerRow, width: number): string {
	return column(id)
		.cell(row, width)
		.map(span => span.text)
		.join('');
}

const stopped = {state: 'exited', exitCode: 0, since: now - 120_000} as const;
const busy = aRow({}, {figures: someFigures({cpuPercent: 153.4, memoryPercent: 93})});
const figureColumns = ['cpu', 'mem', 'mem%', 'net', 'net-rate', 'block', 'block-rate', 'pids'];

test('every column has a name, a title and a description of its own', () => {
	for (const property of ['id', 'title', 'description'] as const) {
		const values = containerColumns.map(candidate => candidate[property]);
		assert.equal(new Set(values).size, values.length);
	}

	for (const {id, title, width} of containerColumns) {
		assert.equal(id, id.toLowerCase());
		assert.equal(title, title.toUpperCase());
		assert.ok(title.length <= width.min, `${title} has room for its title`);
	}
});

test('a running row shows what it costs', () => {
	const row = aRow({}, {figures: someFigures()});
	assert.equal(shown('cpu', row, 14), '█         12.3');
	assert.equal(shown('mem', row, 19), '12.3MiB / 1.944GiB');
	assert.equal(shown('mem', row, 14), '12.3M/1.94G');
	assert.equal(shown('mem%', row, 5), '0.6');
	assert.equal(shown('net', row, 15), '1.23kB / 3.45MB');
	assert.equal(shown('net', row, 14), '1.23k/3.45M');
	assert.equal(shown('net-rate', row, 19), '120 B/s / 3.4 kB/s');
	assert.equal(shown('block', row, 15), '0B / 4.1kB');
	assert.equal(shown('pids', row, 4), '3');
});

test('a figure that is not known yet is a dash, and a stopped row has none', () => {
	for (const id of figureColumns) {
		assert.equal(shown(id, aRow(), 15), '–', id);
		assert.equal(shown(id, aRow(stopped, {figures: someFigures()}), 15), '', id);
		assert.equal(column(id).text(aRow()), '--', id);
		assert.equal(column(id).text(aRow(stopped, {figures: someFigures()})), '', id);
		assert.equal(column(id).sortValue?.(aRow(stopped, {figures: someFigures()})), undefined, id);
		assert.ok(column(id).isLive, id);
	}

	const first = aRow({}, {figures: someFigures({cpuPercent: undefined, receivedRate: undefined})});
	assert.equal(shown('cpu', first, 14), '–');
	assert.equal(shown('net-rate', first, 19), '–');
	assert.equal(shown('net', aRow({}, {figures: someFigures({network: undefined})}), 15), '–');
});

test('columns of figures are the live ones, so that sorting by them is damped', () => {
	assert.deepEqual(
		containerColumns.filter(candidate => candidate.isLive).map(candidate => candidate.id),
		figureColumns,
	);
});

test('how busy a processor is shows as a bar, as a number and in colour', () => {
	const spans = column('cpu').cell(busy, 12);
	assert.deepEqual(spans, [
		{text: '██████', token: 'high'},
		{text: '   153', token: 'high'},
	]);
	const [quiet, number] = column('cpu').cell(aRow({}, {figures: someFigures({cpuPercent: 25})}), 14);
	assert.deepEqual(quiet, {text: '██      ', token: 'low'});
	assert.deepEqual(number, {text: '  25.0', token: undefined});
	assert.equal(column('mem%').cell(busy, 5)[0]?.token, 'high');
});

test('a bar needs three cells beside the number, and colours begin where they say', () => {
	const cell = (cpuPercent: number, width: number) =>
		column('cpu').cell(aRow({}, {figures: someFigures({cpuPercent})}), width);
	assert.equal(cell(50, 9).length, 2);
	assert.equal(cell(50, 8).length, 1);
	assert.deepEqual(
		[49.9, 50, 89.9, 90].map(percent => cell(percent, 14)[0]?.token),
		['low', 'medium', 'medium', 'high'],
	);
});

test('a status is a sign and words, and never a sign alone', () => {
	const table: readonly (readonly [ContainerRow, string, string])[] = [
		[aRow(), '● Up 3 hours', 'running'],
		[aRow({health: 'unhealthy'}), '● Up 3 hours (unhealthy)', 'failed'],
		[aRow({health: 'starting'}), '● Up 3 hours (health: starting)', 'warning'],
		[aRow({state: 'paused'}), '◐ Up 3 hours (paused)', 'paused'],
		[aRow({state: 'created'}), '○ Created', 'stopped'],
		[aRow({state: 'created'}, {facts: someFacts({error: 'no'})}), '✖ Created, could not start', 'failed'],
		[
			aRow({state: 'restarting', exitCode: 1}, {facts: someFacts({restartCount: 12})}),
			'↻ Restarting (1), 12th time',
			'failed',
		],
		[aRow(stopped), '○ Exited (0) 2 minutes ago', 'stopped'],
		[aRow({...stopped, exitCode: 143}), '○ Exited (143) terminated 2 minutes ago', 'stopped'],
		[aRow({...stopped, exitCode: 137}), '✖ Exited (137) killed 2 minutes ago', 'failed'],
		[aRow({state: 'dead'}), '✖ Dead', 'failed'],
		[aRow({}, {action: {verb: 'kill', startedAt: now, deadline: undefined}}), '◐ killing', 'warning'],
		[aRow({}, {action: {verb: 'restart', startedAt: now, deadline: undefined}}), '↻ restarting', 'warning'],
	];
	for (const [row, words, token] of table) {
		assert.equal(shown('status', row, 42), words);
		assert.equal(column('status').cell(row, 42)[0]?.token, token, words);
		assert.match(shown('status', row, column('status').width.min), /^\S \S.+/);
	}
});

test('a runaway is marked in its status, apart from the words', () => {
	const spans = column('status').cell(aRow({}, {isRunaway: true}), 42);
	assert.deepEqual(spans[1], {text: 'RUNAWAY', token: 'high'});
	assert.equal(spans[2]?.text, ' · Up 3 hours');
});

test('what a person has to look after sorts first by status', () => {
	const rows = {
		runaway: aRow({}, {isRunaway: true}),
		unhealthy: aRow({health: 'unhealthy'}),
		restarting: aRow({state: 'restarting', exitCode: 1}),
		failed: aRow({...stopped, exitCode: 1}),
		paused: aRow({state: 'paused'}),
		running: aRow(),
		exited: aRow(stopped),
	};
	const names = Object.entries(rows)
		.reverse()
		.sort(([, a], [, b]) => urgency(a) - urgency(b));
	assert.deepEqual(
		names.map(([name]) => name),
		Object.keys(rows),
	);
});

test('identity, place and age stand as docker ps has them', () => {
	const row = aRow(
		{
			id: '3f2a9c1b7d5e0000',
			name: 'Shop-web-1',
			image: 'docker.io/library/redis:7',
			command: 'redis-server',
			createdAt: now - 14 * 24 * 3_600_000,
			project: 'shop',
			service: 'cache',
			health: 'healthy',
			ports: [{ip: '0.0.0.0', privatePort: 6379, publicPort: 6379, protocol: 'tcp'}],
			networks: [
				{name: 'front', ip: '10.0.0.2'},
				{name: 'back', ip: undefined},
				{name: 'side', ip: '172.17.0.12'},
			],
		},
		{facts: someFacts({restartCount: 4})},
	);
	const texts: Readonly<Record<string, string>> = {
		name: 'Shop-web-1',
		image: 'redis:7',
		command: 'redis-server',
		created: '2 weeks ago',
		project: 'shop',
		service: 'cache',
		health: 'healthy',
		state: 'running',
		ports: '6379->6379/tcp',
		ip: '10.0.0.2, 172.17.0.12',
		networks: 'front, back, side',
		restarts: '4',
		id: '3f2a9c1b7d5e',
	};
	for (const [id, text] of Object.entries(texts)) {
		assert.equal(column(id).text(row), text, id);
	}

	assert.equal(shown('created', row, 8), '2w ago');
	assert.equal(shown('ip', row, 15), '10.0.0.2 +1');
	assert.equal(shown('networks', row, 8), 'front +2');
	assert.equal(shown('state', row, 12), '● running');
});

test('addresses sort by their numbers and ports by the published one', () => {
	const at = (ip: string) => column('ip').sortValue?.(aRow({networks: [{name: 'n', ip}]})) ?? '';
	assert.ok(at('172.17.0.9') < at('172.17.0.10'));
	const ports = column('ports');
	const port = (publicPort: number | undefined) =>
		Number(ports.sortValue?.(aRow({ports: [{ip: undefined, privatePort: 5, publicPort, protocol: 'tcp'}]})));
	assert.ok(port(9000) < port(undefined));
	assert.equal(ports.sortValue?.(aRow()), undefined);
});

test('what a stopped container is called stands back', () => {
	assert.equal(column('name').cell(aRow(stopped), 20)[0]?.token, 'stopped');
	assert.equal(column('name').cell(aRow(), 20)[0]?.token, undefined);
});

test('what the dashboard itself puts into a cell never exceeds the cell', () => {
	const own = [...figureColumns, 'status', 'state', 'health', 'created', 'restarts', 'id'];
	const figures = fc.record({
		cpuPercent: fc.option(fc.double({min: 0, max: 25_600, noNaN: true}), {nil: undefined}),
		memoryUsed: fc.double({min: 0, max: 2 ** 50, noNaN: true}),
		memoryLimit: fc.double({min: 0, max: 2 ** 63, noNaN: true}),
		memoryPercent: fc.double({min: 0, max: 100, noNaN: true}),
		receivedRate: fc.double({min: 0, max: 1e12, noNaN: true}),
		sentRate: fc.double({min: 0, max: 1e12, noNaN: true}),
		pids: fc.integer({min: 0, max: 9999}),
	});
	const state = fc.constantFrom('running', 'paused', 'exited', 'restarting', 'created', 'removing', 'dead');
	fc.assert(
		fc.property(figures, state, fc.boolean(), fc.nat(20), (some, container, isRunaway, extra) => {
			const row = aRow({state: container, exitCode: 137}, {figures: someFigures(some), isRunaway});
			for (const id of own) {
				const width = Math.min(column(id).width.min + extra, column(id).width.max);
				const text = shown(id, row, width);
				assert.ok(stringWidth(text) <= width, `${id}: “${text}” in ${width}`);
			}
		}),
	);
});
