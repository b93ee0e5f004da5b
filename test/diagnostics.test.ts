import assert from 'node:assert/strict';
import {chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync} from 'node:fs';
import {createServer, get} from 'node:http';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, test} from 'node:test';
import {startDiagnostics} from '../source/diagnostics.ts';
import {createManualClock} from './helpers/manual-clock.ts';
import {mustRun, run} from './helpers/run.ts';

const folder = mkdtempSync(join(tmpdir(), 'quayside-log-'));
const clock = createManualClock(0);
const log = join(folder, 'quayside.log');
const record = startDiagnosticsOf('quayside.log');

after(() => rmSync(folder, {recursive: true}));

function startDiagnosticsOf(name: string) {
	return startDiagnostics(join(folder, name), '1.2.3', clock);
}

/** The lines after the first, which reports the start. */
function lines(): readonly string[] {
	return readFileSync(log, 'utf8').trimEnd().split('\n').slice(1);
}

test('an event is one line with its time and without control characters', () => {
	record('something', {count: 3, name: 'a b\n\u001B[2J\u009B31m\u202E', missing: undefined});
	assert.equal(lines().at(-1), '1970-01-01T00:00:00.000Z something count=3 name="a b\\n\\u001b[2J\\u009b31m\\u202e"');
});

test('a second run appends, and only the owner can read', () => {
	const path = join(folder, 'shared.log');
	writeFileSync(path, 'kept\n');
	chmodSync(path, 0o644);
	startDiagnosticsOf('shared.log')('next');
	assert.match(readFileSync(path, 'utf8'), /^kept\n\S+ started version=1\.2\.3 .*\n\S+ next\n$/);
	assert.equal(statSync(path).mode & 0o777, 0o600);
});

test('links, pipes, folders and places that do not exist are wrong usage', async () => {
	symlinkSync(log, join(folder, 'link'));
	symlinkSync(join(folder, 'nothing'), join(folder, 'dangling'));
	await mustRun('mkfifo', [join(folder, 'pipe')]);
	mkdirSync(join(folder, 'folder'));
	for (const [name, reason] of [
		['link', 'it is a symbolic link'],
		['dangling', 'it is a symbolic link'],
		['pipe', 'no such device or address'],
		['folder', 'illegal operation on a directory'],
		['nowhere/log', 'no such file or directory'],
	] as const) {
		const path = join(folder, name);
		assert.throws(
			() => startDiagnosticsOf(name),
			{
				name: 'UsageError',
				message: new RegExp(`^The log file “.*” cannot be written: ${reason}\\.$`),
			},
			path,
		);
	}
});

test('requests that fail or are slow are recorded without their queries, quick and cancelled ones are not', async t => {
	const server = createServer((request, response) => {
		if (request.url?.startsWith('/slow')) {
			void clock.advance(1500).then(() => response.end());
		} else if (request.url?.startsWith('/cut')) {
			request.socket.destroy();
		} else if (!request.url?.startsWith('/wait')) {
			response.writeHead(request.url?.startsWith('/bad') ? 404 : 200).end();
		}
	});
	await new Promise<void>(resolve => server.listen(join(folder, 'socket'), resolve));
	t.after(() => server.close());
	const before = lines().length;
	for (const path of ['/quick', '/bad?secret=1', '/slow', '/cut']) {
		await ask(path);
	}

	const cancelled = new AbortController();
	const waiting = ask('/wait', cancelled.signal);
	cancelled.abort();
	await waiting;
	assert.deepEqual(
		lines()
			.slice(before)
			.map(line => line.replace(/^\S+ /, '')),
		[
			'request-failed method=GET path=/bad status=404 milliseconds=0',
			'request-slow method=GET path=/slow status=200 milliseconds=1500',
			'request-failed method=GET path=/cut code=ECONNRESET milliseconds=0',
		],
	);
});

test('it stops at 10 MiB', () => {
	const long = startDiagnosticsOf('long.log');
	for (let count = 0; count < 30; count++) {
		long('much', {text: 'x'.repeat(500_000)});
	}

	assert.ok(statSync(join(folder, 'long.log')).size <= 10 * 1024 * 1024);
});

test('an error that ends the process is recorded with its stack, and so is the end', async () => {
	const path = join(folder, 'fatal.log');
	const source = new URL('../source/', import.meta.url).href;
	const script = `
		import {startDiagnostics} from '${source}diagnostics.ts';
		import {systemClock} from '${source}sync/clock.ts';
		startDiagnostics('${path}', '1.2.3', systemClock);
		Promise.reject(new TypeError('too bad'));
	`;
	const {code} = await run(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script]);
	assert.equal(code, 1);
	assert.match(readFileSync(path, 'utf8'), /^.* error stack="TypeError: too bad\\n +at .*"\n.* ended status=1\n$/m);
});

function ask(path: string, signal?: AbortSignal): Promise<void> {
	return new Promise(resolve => {
		get({socketPath: join(folder, 'socket'), path, signal}, response => response.resume().on('end', resolve)).on(
			'error',
			() => resolve(),
		);
	});
}
