import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {prettyRecord, recordOf} from '../../../source/store/log/fields.ts';

function recorded(program: string): readonly string[] {
	return readFileSync(new URL(`../../recorded/logs/${program}.log`, import.meta.url), 'utf8')
		.trimEnd()
		.split('\n');
}

test('time, level and message of a JSON line are found, whatever their names, and the rest keeps its order', () => {
	assert.deepEqual(recordOf(recorded('zap')[0] ?? ''), {
		time: '1795815000.1234567',
		level: 'info',
		message: 'listening',
		rest: [
			{name: 'caller', value: 'server/main.go:42'},
			{name: 'addr', value: ':8080'},
		],
	});
	const mongo = recordOf(recorded('mongo')[0] ?? '');
	assert.deepEqual([mongo?.level, mongo?.message], ['I', 'Waiting for connections']);
	assert.equal(mongo?.rest.find(({name}) => name === 'attr')?.value, '{"port":27017,"ssl":"off"}');
	assert.equal(recordOf(recorded('pino')[2] ?? '')?.message, 'x is undefined');
});

test('a logfmt line is parsed, with quotes inside values', () => {
	const record = recordOf(recorded('slog')[1] ?? '');
	assert.deepEqual(record, {
		time: '2026-11-27T21:30:01.000Z',
		level: 'WARN',
		message: 'retrying "orders"',
		rest: [
			{name: 'source', value: '/src/main.go:31'},
			{name: 'attempt', value: '3'},
		],
	});
	assert.equal(recordOf(recorded('logfmt')[2] ?? '')?.message, 'write /data: no space left on device');
});

test('a line that only contains a pair or a brace is no record', () => {
	for (const line of ['a=b', 'GET /?a=b&c=d 200', '{ not json }', '[1,2]', '{"a":1', 'x=1 and y=2', 'null', '']) {
		assert.equal(recordOf(line), undefined, line);
	}

	for (const program of ['nginx', 'postgres', 'mysql', 'redis', 'java', 'python', 'plain']) {
		assert.deepEqual(
			recorded(program).filter(line => recordOf(line)),
			[],
			program,
		);
	}
});

test('a record can be read whole: JSON indented, logfmt with a field on each line', () => {
	assert.deepEqual(prettyRecord('{"a":{"b":[1]}}'), ['{', '  "a": {', '    "b": [', '      1', '    ]', '  }', '}']);
	assert.deepEqual(prettyRecord('level=info msg="two words"'), ['level = info', 'msg = two words']);
	assert.equal(prettyRecord('plain text'), undefined);
});

test('a very long line, deep or wide, is parsed quickly or shown as it is', () => {
	const lines = [
		`{"a":${'['.repeat(30_000)}${']'.repeat(30_000)}}`,
		'a=b '.repeat(16_000),
		'a="'.repeat(20_000),
		`a=${'\\"'.repeat(30_000)}`,
	];
	const before = process.cpuUsage();
	for (const line of lines) {
		recordOf(line);
	}

	// Of the processor: on a busy machine the time of day says nothing.
	assert.ok(process.cpuUsage(before).user < 500_000);
	assert.equal(recordOf(`{"a":"${'x'.repeat(70_000)}"}`), undefined);
});
