import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import type {Engine} from '../../../source/engine/engine.ts';
import type {LogOptions} from '../../../source/engine/log-options.ts';
import type {LogLine} from '../../../source/model/log.ts';
import {turns} from '../../helpers/turns.ts';
import {type PrivateEngine, sharedEngine} from '../private-engine.ts';
import {testContainers} from '../test-containers.ts';
import {waitUntil} from '../wait-until.ts';
import {connectDocker} from './bench.ts';

/** Writes a line of 50,000 characters, one of as many wide ones, an empty one, and one without its end. */
const longLines = [
	'head -c 50000 /dev/zero | tr "\\0" x; echo',
	'i=0; while [ $i -lt 500 ]; do printf "ä€"; printf "…%.0s" 1 2 3 4 5 6 7 8 9 10; i=$((i+1)); done; echo',
	'echo; echo short; printf "the end"',
].join('; ');

describe('logs of a real engine', () => {
	let privateEngine: PrivateEngine;
	let engine: Engine;
	const over = new AbortController();

	before(async () => {
		privateEngine = await sharedEngine();
		engine = await connectDocker(privateEngine.socket);
	});
	after(() => {
		over.abort();
		engine.close();
	});

	for (const [kind, flags] of [
		['without a terminal', []],
		['with a terminal', ['--tty']],
	] as const) {
		test(`all of a hundred thousand lines of a container ${kind} are read in order`, async t => {
			const containers = testContainers(t, privateEngine, 'many-lines');
			const id = await containers.run(...flags, 'busybox', 'sh', '-c', 'seq 1 100000 | sed "s/.*/line & of the log/"');
			await privateEngine.mustDocker(['wait', id]);
			const lines = await readAll(id, {follow: true, tail: 200_000});
			assert.equal(lines.length, 100_000);
			lines.forEach((line, index) => {
				assert.equal(line.text, `line ${index + 1} of the log`);
			});
		});

		test(`long lines, wide characters and an unterminated last line are read whole, ${kind}`, async t => {
			const containers = testContainers(t, privateEngine, 'long-lines');
			const id = await containers.run(...flags, 'busybox', 'sh', '-c', longLines);
			await privateEngine.mustDocker(['wait', id]);
			const {stdout} = await privateEngine.docker(['logs', id]);
			const lines = await readAll(id, {follow: true, tail: 1000});
			assert.deepEqual(
				lines.map(({text}) => text),
				stdout.split(/\r?\n/),
			);
			assert.equal(lines[0]?.text, 'x'.repeat(50_000));
			assert.deepEqual(
				lines.slice(2).map(({text}) => text),
				['', 'short', 'the end'],
			);
		});

		test(`an unterminated last line is not joined with the first line of the next run, ${kind}`, async t => {
			const containers = testContainers(t, privateEngine, 'two-lives');
			const id = await containers.run(...flags, 'busybox', 'sh', '-c', 'echo one; printf two');
			await privateEngine.mustDocker(['wait', id]);
			await privateEngine.mustDocker(['start', '--attach', id]);
			const lines = await readAll(id, {follow: true, tail: 1000});
			assert.deepEqual(
				lines.map(({text}) => text),
				['one', 'two', 'one', 'two'],
			);
		});
	}

	test('stdout and stderr are distinguished', async t => {
		const containers = testContainers(t, privateEngine, 'two-streams');
		const script = 'for i in 1 2 3; do echo out $i; echo err $i >&2; done';
		const id = await containers.run('busybox', 'sh', '-c', script);
		await privateEngine.mustDocker(['wait', id]);
		const {stdout, stderr} = await privateEngine.docker(['logs', id]);
		const lines = await readAll(id, {follow: true, tail: 1000});
		const of = (stream: LogLine['stream']) => lines.filter(line => line.stream === stream).map(({text}) => text);
		assert.deepEqual(of('stdout'), stdout.trimEnd().split('\n'));
		assert.deepEqual(of('stderr'), stderr.trimEnd().split('\n'));
	});

	test('output is passed on unchanged, colours included', async t => {
		const containers = testContainers(t, privateEngine, 'colours');
		const id = await containers.run('busybox', 'printf', '\\033[31mred\\033[0m\\tand\\r50 %%\\r\\n\\377bad\\n');
		await privateEngine.mustDocker(['wait', id]);
		const lines = await readAll(id, {follow: true, tail: 1000});
		assert.deepEqual(
			lines.map(({text}) => text),
			['\u001b[31mred\u001b[0m\tand\r50 %', '\ufffdbad'],
		);
	});

	test('a log continues exactly where it was left, across restarts and log rotation', async t => {
		const containers = testContainers(t, privateEngine, 'continued');
		const rotated = ['--log-opt', 'max-size=500k', '--log-opt', 'max-file=20'];
		const script = 'touch /n; i=$(wc -l </n); while :; do i=$((i+1)); echo >>/n; echo "seq $i"; done';
		const id = await containers.run(...rotated, 'busybox', 'sh', '-c', script);
		const lines: LogLine[] = [];
		for (const enough of [5000, 10_000, 15_000, 20_000]) {
			// The engine may end a stream of a container that has just been restarted.
			while (lines.length < enough) {
				const last = lines.at(-1)?.at;
				const afterCount = lines.filter(({at}) => at === last).length;
				await readSome(id, {follow: true, tail: 100_000, after: last, afterCount}, lines, enough);
			}

			if (enough === 10_000) {
				await privateEngine.mustDocker(['restart', '--time', '0', id]);
			}
		}

		const numbers = lines.map(({text}) => Number(text.slice(4)));
		const gaps = numbers.filter((number, index) => index > 0 && number !== (numbers[index - 1] ?? 0) + 1);
		// The kill may have come between the writing of the number and of the line.
		assert(gaps.length <= 1, `gaps or repetitions before ${gaps.slice(0, 5)}`);
		assert.equal(new Set(numbers).size, numbers.length);
	});

	test('a slow reader slows down the engine and loses nothing', async t => {
		const containers = testContainers(t, privateEngine, 'slow-reader');
		const id = await containers.run('busybox', 'seq', '1', '300000');
		await privateEngine.mustDocker(['wait', id]);
		let count = 0;
		let batches = 0;
		for await (const batch of engine.containers.logs(id, {follow: true, tail: 300_000}, over.signal)) {
			assert(batch.length <= 40_000, `${batch.length} lines in one batch`);
			for (const {text} of batch) {
				assert.equal(text, String(++count));
			}

			batches++;
			await turns(100);
		}

		assert.equal(count, 300_000);
		assert(batches > 5);
	});

	test('following the log of a busy container does not slow it down', async t => {
		const containers = testContainers(t, privateEngine, 'endless');
		const id = await containers.run('--log-opt', 'max-size=1m', 'busybox', 'yes');
		const log = engine.containers.logs(id, {follow: true, tail: 1}, over.signal)[Symbol.asyncIterator]();
		assert(!(await log.next()).done);
		const before = (await engine.containers.sample(id, over.signal))?.cpuTotal ?? 0;
		await waitUntil(async () => {
			const now = (await engine.containers.sample(id, over.signal))?.cpuTotal ?? 0;
			return now - before > 1e7;
		}, 'the container to go on');
		await log.return?.(undefined);
	});

	async function readAll(id: string, options: LogOptions): Promise<readonly LogLine[]> {
		const lines: LogLine[] = [];
		for await (const batch of engine.containers.logs(id, options, over.signal)) {
			lines.push(...batch);
		}

		return lines;
	}

	/** Read until there are `count` lines. */
	async function readSome(id: string, options: LogOptions, lines: LogLine[], enough: number): Promise<void> {
		for await (const batch of engine.containers.logs(id, options, over.signal)) {
			lines.push(...batch);
			if (lines.length >= enough) {
				return;
			}
		}
	}
});
