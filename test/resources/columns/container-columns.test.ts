import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import stringWidth from 'string-width';
import type {ContainerRow} from '../../../source/model/container-row.ts';
import {containerColumns} from '../../../source/resources/columns/container-columns.ts';
import {urgency} from '../../../source/resources/state-mark.ts';
import {column, shown, statColumns} from '../../helpers/columns.ts';
import {aRow, now, someDetails, someStats} from '../../helpers/container-row.ts';

const stopped = {state: 'exited', exitCode: 0, since: now - 120_000} as const;

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

test('a status is a sign and words, and never a sign alone', () => {
	const table: readonly (readonly [ContainerRow, string, string])[] = [
		[aRow(), '● Up 3 hours', 'running'],
		[aRow({health: 'unhealthy'}), '✗ Up 3 hours (unhealthy)', 'failed'],
		[aRow({health: 'starting'}), '● Up 3 hours (health: starting)', 'warning'],
		[aRow({state: 'paused'}), '◐ Up 3 hours (Paused)', 'paused'],
		[aRow({state: 'created'}), '○ Created', 'stopped'],
		[aRow({state: 'created'}, {details: someDetails({error: 'no'})}), '✖ Could not start', 'failed'],
		[
			aRow({state: 'restarting', exitCode: 1}, {details: someDetails({restartCount: 12})}),
			'↻ Restarting (1), 12th time',
			'failed',
		],
		[aRow(stopped), '○ Exited (0) 2 minutes ago', 'stopped'],
		[aRow({...stopped, exitCode: 143}), '○ Exited (143) terminated 2 minutes ago', 'stopped'],
		[aRow({...stopped, exitCode: 137}), '✖ Exited (137) killed 2 minutes ago', 'failed'],
		[aRow({state: 'dead'}), '✖ Dead', 'failed'],
		[aRow({}, {action: {id: 1, verb: 'kill', startedAt: now, deadline: undefined}}), '◐ killing', 'warning'],
		[aRow({}, {action: {id: 1, verb: 'restart', startedAt: now, deadline: undefined}}), '↻ restarting', 'warning'],
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

test('containers that need attention sort first by status', () => {
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

test('id, image and age are as in docker ps', () => {
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
		{details: someDetails({restartCount: 4})},
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
	assert.equal(shown('created', row, 22), '2 weeks ago');
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

test('the name of a stopped container is dimmed', () => {
	assert.equal(column('name').cell(aRow(stopped), 20)[0]?.token, 'stopped');
	assert.equal(column('name').cell(aRow(), 20)[0]?.token, undefined);
});

test('the dashboard’s own texts fit into their cells', () => {
	const own = [...statColumns, 'status', 'state', 'health', 'created', 'restarts', 'id'];
	const stats = fc.record({
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
		fc.property(stats, state, fc.boolean(), fc.nat(20), (some, container, isRunaway, extra) => {
			const row = aRow({state: container, exitCode: 137}, {stats: someStats(some), isRunaway});
			for (const id of own) {
				const width = Math.min(column(id).width.min + extra, column(id).width.max);
				const text = shown(id, row, width);
				assert.ok(stringWidth(text) <= width, `${id}: “${text}” in ${width}`);
			}
		}),
	);
});
