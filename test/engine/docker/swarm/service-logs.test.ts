import assert from 'node:assert/strict';
import {type TestContext, test} from 'node:test';
import type {LogOptions} from '../../../../source/engine/log-options.ts';
import {systemClock} from '../../../../source/sync/clock.ts';
import {endpointOf} from '../bench.ts';
import {answerAsEngine, cannedServer, endless, json} from '../canned-server.ts';
import {createDockerEngine} from '../create-docker-engine.ts';

const twoTasks = {
	a: [line('01.1', 'first'), line('03', 'third'), line('05', 'fifth')],
	b: [line('01.12', 'second'), line('03', 'fourth'), line('06', 'sixth')],
};

test('the last lines of all tasks are sorted by time, each after the name of its task', async t => {
	const {read} = await serviceEngine(t);
	const all = ['1 | first', '2 | second', '1 | third', '2 | fourth', '1 | fifth', '2 | sixth'];
	assert.deepEqual(await read({tail: 100, follow: false}), all);
	assert.deepEqual(await read({tail: 4, follow: false}), all.slice(2));
	assert.deepEqual(await read({tail: 'all', follow: false}), all);
});

test('a tail is counted from the end of the log, even with `until`', async t => {
	const {read} = await serviceEngine(t);
	const until = '2026-11-24T10:00:03Z';
	assert.deepEqual(await read({tail: 4, follow: false, until}), ['1 | third', '2 | fourth']);
	assert.deepEqual(await read({tail: 'all', follow: false, until}), [
		...['1 | first', '2 | second', '1 | third', '2 | fourth'],
	]);
	assert.deepEqual(await read({tail: 'all', follow: false, after: until, afterCount: 1}), [
		...['2 | fourth', '1 | fifth', '2 | sixth'],
	]);
});

test('new lines of all tasks follow without repeats, those of a new task included', async t => {
	const {engine, write, tasks} = await serviceEngine(t);
	const over = new AbortController();
	const logs = engine.services?.logs('web', {tail: 1, follow: true}, over.signal) ?? assert.fail('no services');
	const batches = logs[Symbol.asyncIterator]();
	assert.deepEqual(textsOf(await batches.next()), ['2 | sixth']);
	// It has no container yet.
	tasks.push({...taskOf('c', 2), Status: {ContainerStatus: {ContainerID: ''}}});
	const lines: string[] = [];
	await write(
		line('05', 'fifth', 'a'),
		line('08', 'eighth', 'a'),
		line('07', 'seventh', 'c'),
		line('06', 'sixth', 'b'),
	);
	while (lines.length < 2) {
		lines.push(...textsOf(await batches.next()));
	}

	assert.deepEqual(lines, ['3 | seventh', '1 | eighth']);
	over.abort();
	assert.ok((await batches.next()).done);
});

test('no line between the existing ones and the stream of new ones is missed: the stream opens first', async t => {
	const {engine, write, reads} = await serviceEngine(t);
	const batches = engine.services?.logs('web', {tail: 1, follow: true}, t.signal)[Symbol.asyncIterator]();
	assert.ok(batches);
	assert.deepEqual(textsOf(await batches.next()), ['2 | sixth']);
	assert.equal(reads.early, 0);
	const missed = Array.from({length: 500}, (_, index) => `missed ${index}`);
	await write(...missed.map((text, index) => line(`07.${1000 + index}`, text, 'a')));
	const texts: string[] = [];
	while (texts.length < missed.length) {
		texts.push(...textsOf(await batches.next()));
		assert.equal(texts[0], '1 | missed 0');
	}

	assert.deepEqual(
		texts,
		missed.map(text => `1 | ${text}`),
	);
	await batches.return?.();
});

test('a log is continued a few tasks at a time, sorted by time and without repeats', async t => {
	const names = Array.from({length: 12}, (_, index) => `task${index}`);
	const lines = names.map((name, index) => [line('01', 'old'), line(`${30 - index}`, name)]);
	const {engine, reads} = await serviceEngine(t, Object.fromEntries(names.map((name, index) => [name, lines[index]])));
	const options = {tail: 10, follow: true, after: '2026-11-24T10:00:01Z', afterCount: 12};
	const batches = engine.services?.logs('web', options, t.signal)[Symbol.asyncIterator]() ?? assert.fail('no services');
	const expected = names.map((name, index) => `${index + 1} | ${name}`).toReversed();
	assert.deepEqual(textsOf(await batches.next()), expected);
	assert.ok(reads.most <= 4, `${reads.most} at once`);
	await batches.return?.();
});

test('a log is continued without a gap however many lines were missed', async t => {
	const many = Array.from({length: 60_000}, (_, index) => line(`05.${100_000 + index}`, 'missed'));
	const {engine} = await serviceEngine(t, {a: many, b: many});
	const options = {tail: 10, follow: true, after: '2026-11-24T10:00:01Z', afterCount: 1};
	let count = 0;
	for await (const lines of engine.services?.logs('web', options, t.signal) ?? []) {
		count += lines.length;
		if (count >= 2 * many.length) {
			break;
		}
	}

	assert.equal(count, 2 * many.length);
});

/** An engine with one service; `write` starts its stream of new lines with the last of these that were asked for. */
async function serviceEngine(t: TestContext, logs: Readonly<Record<string, readonly Buffer[] | undefined>> = twoTasks) {
	const opened = Promise.withResolvers<(lines: readonly Buffer[]) => void>();
	const tasks = Object.keys(logs).map(taskOf);
	const reads = {now: 0, most: 0, early: 0};
	let isLive = false;
	const path = await cannedServer(t, (request, socket) => {
		const [, url = ''] = request.split(' ');
		const [, task = ''] = /\/tasks\/(\w+)\/logs/.exec(url) ?? [];
		const [list] = /(?:tasks|nodes|services)\b/.exec(url) ?? [];
		if (logs[task]) {
			reads.most = Math.max(reads.most, ++reads.now);
			reads.early += isLive ? 0 : 1;
			const answer = Buffer.concat([Buffer.from(endless), chunkOf(logs[task]), Buffer.from('0\r\n\r\n')]);
			// A moment later, so that all requests that are made at once are counted together.
			systemClock.after(20, () => {
				reads.now--;
				socket.write(answer);
			});
		} else if (url.includes('/logs?')) {
			const tail = Number(/\btail=(\d+)/.exec(url)?.[1]);
			systemClock.after(100, () => {
				isLive = true;
				socket.write(endless);
				opened.resolve(lines => void socket.write(chunkOf(lines.slice(-tail))));
			});
		} else if (list) {
			socket.write(json({tasks, nodes: [], services: {ID: 'web', Spec: {}}}[list]));
		} else {
			answerAsEngine(request, socket);
		}
	});
	const engine = createDockerEngine({endpoint: endpointOf(path), clock: systemClock});
	t.after(() => engine.close());
	return {
		engine,
		tasks,
		reads,
		async read(options: LogOptions) {
			const texts: string[] = [];
			for await (const lines of engine.services?.logs('web', options, new AbortController().signal) ?? []) {
				texts.push(...lines.map(({text}) => text));
			}

			return texts;
		},
		async write(...lines: readonly Buffer[]) {
			const send = await opened.promise;
			send(lines);
		},
	};
}

function taskOf(ID: string, index: number) {
	return {ID, ServiceID: 'web', Slot: index + 1, Status: {ContainerStatus: {ContainerID: ID}}};
}

function textsOf({value}: IteratorResult<readonly {readonly text: string}[]>): readonly string[] {
	return (value ?? []).map(({text}: {readonly text: string}) => text);
}

function chunkOf(lines: readonly Buffer[]): Buffer {
	const bytes = Buffer.concat(lines);
	return Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]);
}

/** A line of standard output as the engine frames it, in the stream of a task or, with its task's id, in that of all. */
function line(second: string, text: string, task?: string): Buffer {
	const labels = `com.docker.swarm.node.id=n,com.docker.swarm.service.id=web,com.docker.swarm.task.id=${task} `;
	const [whole = '', fraction = ''] = second.split('.');
	const at = `2026-11-24T10:00:${whole}.${fraction.padEnd(9, '0')}Z`;
	const payload = Buffer.from(`${at} ${task === undefined ? '' : labels}${text}\n`);
	const header = Buffer.from([1, 0, 0, 0, 0, 0, 0, 0]);
	header.writeUInt32BE(payload.length, 4);
	return Buffer.concat([header, payload]);
}
