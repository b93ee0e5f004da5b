import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {isAtLeast, levelOf, maybeError} from '../../../source/store/log/levels.ts';

/** The lines of a recorded log. */
function recorded(program: string): readonly string[] {
	return readFileSync(new URL(`../../recorded/logs/${program}.log`, import.meta.url), 'utf8')
		.trimEnd()
		.split('\n');
}

/** The first letters of the levels of a log's lines: trace, debug, info, warning, error, fatal; `-` where there is none. */
const expected: Readonly<Record<string, string>> = {
	nginx: 'iieiwewf',
	postgres: 'iiiiie-w-fiiiiii',
	mysql: 'iiwiei',
	redis: 'wiiiiiii-iw',
	java: 'iwee--e--de-',
	python: 'iwee------e---e---fii',
	zap: 'iefiwd',
	slog: 'iwedie',
	pino: 'iwefd',
	node: '----e-------iwe',
	go: '-f-------iwe',
	mongo: 'iwef',
	logfmt: 'iwef',
	plain: '--ew-ee',
};

for (const [program, levels] of Object.entries(expected)) {
	test(`the levels of ${program} are recognised`, () => {
		const found = recorded(program).map(line => levelOf(line)?.[0] ?? '-');
		assert.equal(found.join(''), levels);
	});
}

test('every error passes the quick test for errors', () => {
	for (const line of Object.keys(expected).flatMap(recorded)) {
		assert.ok(!isAtLeast(levelOf(line), 'error') || maybeError(line), line);
	}

	assert.equal(maybeError('2026-11-27 GET /assets/app.js 200 33ms'), false);
});

test('a level is read where a program writes it, not from words of the message', () => {
	for (const line of ['no error at all', 'the fatal flaw', 'GET /error HTTP/1.1', 'terror: none', 'Mirror: ok', '']) {
		assert.equal(levelOf(line), undefined, line);
	}

	assert.equal(levelOf('2026-11-27 10:00:00 INFO parser: error: 0 found'), 'info');
	assert.equal(levelOf(`${'x'.repeat(200)} ERROR`), undefined);
});

test('a hostile line takes no longer than any other', () => {
	const lines = [
		'{"level":'.repeat(100_000),
		'['.repeat(1_000_000),
		'a.'.repeat(500_000),
		`${'A'.repeat(1_000_000)}Error`,
	];
	const before = process.cpuUsage();
	for (const line of lines) {
		levelOf(line);
		maybeError(line);
	}

	assert.ok(process.cpuUsage(before).user < 1e6, 'more than a second of the processor');
});
