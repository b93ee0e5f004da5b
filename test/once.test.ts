import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {jsonFields} from '../source/json-fields.ts';
import {printJson, printTable} from '../source/once.ts';
import {containerColumns} from '../source/resources/columns/container-columns.ts';
import {textWidth} from '../source/text/width.ts';
import {themeNamed} from '../source/themes/index.ts';
import {aRow, now, someDetails, someStats} from './helpers/container-row.ts';

const columns = containerColumns.filter(({id}) => ['name', 'status', 'cpu', 'ports'].includes(id));
const web = aRow(
	{
		name: 'shop-web-1',
		ports: [
			{ip: '0.0.0.0', privatePort: 80, publicPort: 8080, protocol: 'tcp'},
			{ip: undefined, privatePort: 90, publicPort: undefined, protocol: 'udp'},
		],
	},
	{stats: someStats()},
);
const killed = aRow(
	{name: '名前', state: 'exited', exitCode: 137, since: now - 120_000},
	{details: someDetails({isOutOfMemory: true})},
);
const acting = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/;

test('the table is in columns, its stats aligned right, without trailing spaces', () => {
	assert.equal(
		printTable([web, killed], columns),
		[
			'NAME         STATUS                                      CPU %   PORTS',
			'shop-web-1   Up 3 hours                                 12.34%   8080->80/tcp, 90/udp',
			'名前         Exited (137) out of memory 2 minutes ago',
			'',
		].join('\n'),
	);
});

test('a table without rows is a line of titles', () => {
	assert.equal(printTable([], columns), 'NAME   STATUS   CPU %   PORTS\n');
});

test('only a theme adds styles, which do not change the columns', () => {
	const plain = printTable([web], columns);
	const painted = printTable([web], columns, themeNamed('dark'));
	assert.notEqual(painted, plain);
	assert.equal(painted.replaceAll(/\u001B\[[\d;]*m/g, ''), plain);
	assert.doesNotMatch(plain, /\u001B/);
});

test('every container is one line of JSON with every field', () => {
	const lines = printJson([web, killed]).trimEnd().split('\n');
	const [first, second] = lines.map(line => JSON.parse(line));
	assert.equal(lines.length, 2);
	assert.deepEqual(
		Object.keys(first),
		jsonFields.map(field => field.name),
	);
	assert.equal(first.name, 'shop-web-1');
	assert.equal(first.cpuPercent, 12.34);
	assert.equal(first.networkReceived, 1234);
	assert.equal(first.exitCode, null);
	assert.equal(first.createdAt, '2026-01-01T00:00:00.000Z');
	assert.deepEqual(first.ports, [
		{ip: '0.0.0.0', publicPort: 8080, privatePort: 80, protocol: 'tcp'},
		{ip: null, publicPort: null, privatePort: 90, protocol: 'udp'},
	]);
	assert.deepEqual([second.exitCode, second.exitReason, second.memoryUsed], [137, 'out of memory', null]);
});

test('an unknown time is null', () => {
	assert.equal(JSON.parse(printJson([aRow({createdAt: Number.NaN})])).createdAt, null);
});

const hostile = fc.oneof(
	fc.string({unit: 'binary'}),
	fc.constantFrom(
		'\u001B[2J',
		'\u001B]0;t\u0007',
		'\u009B31m',
		'a\nb',
		'a\r\tb',
		'\u202Egpj.exe',
		'\u2028',
		'👩‍👩‍👧',
		'日本',
	),
);

test('no text from outside controls the terminal or breaks a line of the table', () => {
	fc.assert(
		fc.property(hostile, hostile, hostile, (name, image, command) => {
			const printed = printTable([aRow({name, image, command})], containerColumns);
			assert.doesNotMatch(printed, acting);
			assert.equal(printed.split('\n').length, 3);
		}),
	);
});

test('columns stay in line whatever the names are', () => {
	const two = containerColumns.filter(({id}) => id === 'name' || id === 'status');
	fc.assert(
		fc.property(fc.array(hostile, {minLength: 1, maxLength: 5}), names => {
			const [titles = '', ...lines] = printTable(
				names.map(name => aRow({name})),
				two,
			)
				.trimEnd()
				.split('\n');
			const start = textWidth(titles.slice(0, titles.indexOf('STATUS')));
			for (const line of lines) {
				assert.equal(textWidth(line.slice(0, line.lastIndexOf('Up 3 hours'))), start);
			}
		}),
	);
});

test('JSON parses to the same value, and has no control characters', () => {
	fc.assert(
		fc.property(hostile, hostile, (name, label) => {
			const printed = printJson([aRow({name, labels: {[`l${label}`]: label}})]);
			assert.doesNotMatch(printed, acting);
			assert.equal(printed.split('\n').length, 2);
			const parsed = JSON.parse(printed);
			assert.equal(parsed.name, name);
			assert.deepEqual(parsed.labels, {[`l${label}`]: label});
		}),
	);
});
