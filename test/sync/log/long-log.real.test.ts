import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {writeFileSync} from 'node:fs';
import {test} from 'node:test';
import {wholeLogs} from '../../../source/engine/whole-logs.ts';
import {resourceId} from '../../../source/model/resource-id.ts';
import {logRuns} from '../../../source/store/log/lines.ts';
import {scrollLog, visibleLog} from '../../../source/store/log/view.ts';
import {systemClock} from '../../../source/sync/clock.ts';
import {startSync} from '../../../source/sync/run-subscriptions.ts';
import {connectDocker} from '../../engine/docker/bench.ts';
import {sharedEngine} from '../../engine/private-engine.ts';
import {type Cleanup, testContainers} from '../../engine/test-containers.ts';
import {waitUntil} from '../../engine/wait-until.ts';
import {allLines} from '../../helpers/log-lines.ts';
import {aStore} from '../../helpers/store.ts';

const count = 1_000_000;
const logMemory = 8 * 1024 * 1024;

test('a log of a million lines pages back without a gap, and its first lines are read without those in between', async t => {
	const log = await millionLines(t);
	await log.scroll(Number.NEGATIVE_INFINITY);
	await waitUntil(() => log.shown()[0] === textOf(1), 'the first line');
	assert.ok(allLines(log.lines()).length < 100_000, 'lines between the first and the last ones were read');
	await log.scroll(Number.POSITIVE_INFINITY);
	assert.equal(log.shown().at(-1), textOf(count));
	for (let page = 0; page < 8; page++) {
		const loaded = logRuns(log.lines()).at(-1)?.from;
		await log.scroll(-1_000_000);
		await waitUntil(() => logRuns(log.lines()).at(-1)?.from !== loaded, 'an older page');
		assertConsecutive(log.lines());
		assert.ok(log.lines().size <= logMemory, `${log.lines().size} bytes`);
	}

	const [first] = log.shown().filter(text => text.startsWith('line '));
	assert.ok(Number(first?.slice(5)) < count - 20_000, first);
});

test('searching or saving a million lines reads exactly the lines that were written', async t => {
	const {id, engine} = await millionLines(t);
	const key = resourceId(engine.host, id);
	const [read, expected] = [createHash('sha256'), createHash('sha256')];
	const {signal} = new AbortController();
	for await (const parts of wholeLogs([key], () => engine.containers.logs(id, {tail: 'all', follow: false}, signal))) {
		read.update(parts.flatMap(part => part.lines.map(({text}) => `${text}\n`)).join(''));
	}

	for (let number = 1; number <= count; number++) {
		expected.update(`${textOf(number)}\n`);
	}

	assert.equal(read.digest('hex'), expected.digest('hex'));
});

test('scrolling down from the first lines stays within the memory limit and slows the engine down', async t => {
	const log = await millionLines(t);
	await log.scroll(Number.NEGATIVE_INFINITY);
	await waitUntil(() => log.shown()[0] === textOf(1), 'the first line');
	let position = 0;
	while (position < 100_000) {
		await log.scroll(5000);
		const [first = ''] = log.shown();
		position = first.startsWith('line ') ? Number(first.slice(5)) : position;
		assertConsecutive(log.lines());
		assert.ok(log.lines().size <= logMemory, `${log.lines().size} bytes`);
	}
});

function textOf(number: number): string {
	return `line ${number}`;
}

/** Each run of loaded lines is one of the log. */
function assertConsecutive(lines: Parameters<typeof allLines>[0]): void {
	const numbers = allLines(lines).map(({text}) => Number(text.slice(5)));
	let from = 0;
	for (const run of logRuns(lines)) {
		const first = numbers[from] ?? Number.NaN;
		for (let index = 0; index < run.to - run.from; index++) {
			assert.equal(numbers[from + index], first + index);
		}

		from += run.to - run.from;
	}
}

/** A container with a long log, written as the engine writes it, and the log as a dashboard shows it. */
async function millionLines(owner: Cleanup) {
	const privateEngine = await sharedEngine();
	const id = await testContainers(owner, privateEngine, 'million-lines').run('busybox', 'true');
	await privateEngine.mustDocker(['wait', id]);
	writeFileSync(await privateEngine.mustDocker(['inspect', '--format', '{{.LogPath}}', id]), logFile());
	const engine = await connectDocker(privateEngine.socket);
	const store = aStore({view: {showsAll: true, tab: 'logs', focus: 'detail'}, settings: {logMemory}});
	const sync = startSync({engine, engineAt: () => engine, store, clock: systemClock, isLive: () => false});
	owner.after(async () => {
		sync.stop();
		engine.close();
	});
	const key = resourceId(engine.host, id);
	await waitUntil(() => store.getState().containers.has(key), 'the container to be listed');
	store.dispatch({type: 'view-changed', view: {selected: key}});
	const shown = () => visibleLog(store.getState(), 16).lines.map(({text}) => text);
	await waitUntil(() => shown().at(-1) === textOf(count), 'the last line');
	return {
		id,
		engine,
		shown,
		lines() {
			const log = store.getState().logs.get(key);
			assert.ok(log);
			return log.lines;
		},
		async scroll(by: number) {
			store.dispatch({type: 'view-changed', view: scrollLog(store.getState(), by)});
			await new Promise(resolve => systemClock.after(5, () => resolve(undefined)));
		},
	};
}

let written: string | undefined;

/** The same for each test. */
function logFile(): string {
	written ??= writeLog();
	return written;
}

function writeLog(): string {
	const start = Date.UTC(2026, 0, 1);
	const lines: string[] = [];
	for (let number = 1; number <= count; number++) {
		// Four lines have the same time.
		const time = new Date(start + Math.floor(number / 4)).toISOString();
		lines.push(`{"log":"${textOf(number)}\\n","stream":"stdout","time":"${time.slice(0, -1)}000001Z"}\n`);
	}

	return lines.join('');
}
