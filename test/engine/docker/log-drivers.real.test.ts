import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import type {Engine} from '../../../source/engine/engine.ts';
import type {LogOptions} from '../../../source/engine/log-options.ts';
import type {LogLine} from '../../../source/model/log.ts';
import type {Outcome} from '../../helpers/run.ts';
import {startJournal} from '../journal.ts';
import {type PrivateEngine, sharedEngine} from '../private-engine.ts';
import {testContainers} from '../test-containers.ts';
import {waitUntil} from '../wait-until.ts';
import {connectDocker} from './bench.ts';

/** Both streams, empty lines, carriage returns, a character in two writes, a line in three pieces, no newline at the end. */
const script = [
	'echo out; echo err >&2; echo; echo "" >&2; printf "a\\r\\n50%%\\rdone\\n"',
	'printf "caf\\303"; sleep 0.1; printf "\\251\\n"',
	'head -c 40000 /dev/zero | tr "\\0" x; echo',
	'i=0; while [ $i -lt 300 ]; do i=$((i+1)); echo "out $i"; [ $((i % 7)) = 0 ] && echo "err $i" >&2; done',
	'printf "the end"',
].join('; ');

let privateEngine: PrivateEngine;
let engine: Engine;
let stopJournal: () => Promise<void>;
const over = new AbortController();

before(async () => {
	privateEngine = await sharedEngine();
	engine = await connectDocker(privateEngine.socket);
	stopJournal = await startJournal(privateEngine.socket);
});
after(async () => {
	over.abort();
	engine.close();
	await stopJournal();
});

for (const driver of ['json-file', 'local', 'journald']) {
	for (const tty of [[], ['--tty']]) {
		test(`${driver} ${tty[0] ?? ''}: every line is the one that docker logs prints`, async t => {
			const containers = testContainers(t, privateEngine, `lines-${driver}${tty.join('')}`);
			const id = await containers.run('--log-driver', driver, ...tty, 'busybox', 'sh', '-c', script);
			await privateEngine.mustDocker(['wait', id]);
			let printed: Outcome = {stdout: '', stderr: '', code: 0};
			// The journal can be read a moment after the write.
			await waitUntil(async () => {
				printed = await privateEngine.docker(['logs', id]);
				return printed.stdout.endsWith('the end');
			}, 'the last line');
			const lines = await read(id, {tail: 'all', follow: false});
			for (const stream of ['stdout', 'stderr'] as const) {
				const texts = lines.filter(line => line.stream === stream).map(({text}) => text);
				const expected = printed[stream] === '' ? [] : printed[stream].replace(/\n$/, '').split(/\r?\n/);
				assert.deepEqual(texts, expected);
			}
		});
	}
}

test('log rotation loses no line, followed or read again, even with compressed files', async t => {
	const containers = testContainers(t, privateEngine, 'rotation');
	const options = ['max-size=1m', 'max-file=3', 'compress=true'].flatMap(option => ['--log-opt', option]);
	// In parts: the engine drops lines that are rotated away before they are read.
	const write =
		'n=0; trap \'n=$((n + 1))\' USR1; echo ready; i=0; while [ $i -lt 8 ]; do while [ $i -ge $n ]; do usleep 10000; done; seq $((i * 5000 + 1)) $((i * 5000 + 5000)) | sed "s/$/ of a log that is rotated/"; i=$((i + 1)); done; sleep 1';
	const id = await containers.run('--log-driver', 'json-file', ...options, 'busybox', 'sh', '-c', write);
	const followed: LogLine[] = [];
	const following = read(id, {tail: 'all', follow: true}, followed);
	for (let part = 0; part < 8; part++) {
		await waitUntil(() => followed.length === 1 + part * 5000, `all lines before part ${part}`);
		await privateEngine.mustDocker(['kill', '--signal', 'USR1', id]);
	}

	await following;
	assertSame(
		followed.map(({text}) => text),
		['ready', ...Array.from({length: 40_000}, (_, index) => `${index + 1} of a log that is rotated`)],
	);
	const {stdout} = await privateEngine.docker(['logs', id]);
	const again = await read(id, {tail: 'all', follow: false});
	assertSame(
		again.map(({text}) => text),
		stdout.trimEnd().split('\n'),
	);
});

test('the log of a remote driver is read from the engine’s cache; without a cache the error says why it cannot be read', async t => {
	const containers = testContainers(t, privateEngine, 'remote-driver');
	const gelf = ['--log-driver', 'gelf', '--log-opt', 'gelf-address=udp://127.0.0.1:12201'];
	const cached = await containers.run(...gelf, 'busybox', 'echo', 'cached');
	const lines: LogLine[] = [];
	await waitUntil(async () => {
		lines.splice(0, lines.length, ...(await read(cached, {tail: 'all', follow: false})));
		return lines.length > 0;
	}, 'the cached line');
	assert.deepEqual(
		lines.map(({text}) => text),
		['cached'],
	);
	const remote = await containers.run(...gelf, '--log-opt', 'cache-disabled=true', 'busybox', 'echo', 'away');
	await assert.rejects(read(remote, {tail: 10, follow: true}), {
		code: 'logs-unreadable',
		message: /^Its log driver keeps no logs/,
	});
});

/** The difference of two long lists would take minutes to print. */
function assertSame(texts: readonly string[], expected: readonly string[]): void {
	const index = texts.findIndex((text, at) => text !== expected[at]);
	assert.deepEqual([index, texts[index], texts.length], [-1, undefined, expected.length]);
}

async function read(id: string, options: LogOptions, lines: LogLine[] = []): Promise<readonly LogLine[]> {
	for await (const batch of engine.containers.logs(id, options, over.signal)) {
		lines.push(...batch);
	}

	return lines;
}
