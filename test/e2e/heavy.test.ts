import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {type TestContext, test} from 'node:test';
import {answerAsEngine, cannedServer, json} from '../engine/docker/canned-server.ts';
import {waitUntil} from '../engine/wait-until.ts';
import {schedulerTimes, stopwatch} from '../helpers/stopwatch.ts';
import {type Dashboard, openDashboard} from './dashboard.ts';

const id = 'a1'.repeat(32);

test('an error of 2 MB leaves keys quick, and its beginning is shown', async t => {
	const heavy = await openHeavy(t);
	const {dashboard} = heavy;
	dashboard.press('j', 's');
	await dashboard.waitFor(/✗ Cannot stop heavy: the engine refused: The engine[\s\S]*… :log shows the rest/);
	await assertLight(heavy, ['i', '$'], [/\[i Inspect\]/, /\[\$ Env\]/]);
	await dashboard.give('log');
	await dashboard.waitFor(/docker stop heavy {2}# /);
	await assertLight(heavy, ['G', 'g'], [/(\d+) of \1 ─╯/, /─ 1–\d+ of/]);
});

test('a container with 5,000 labels leaves keys quick', async t => {
	const heavy = await openHeavy(t);
	const {dashboard} = heavy;
	dashboard.press('i', 'Enter');
	await dashboard.waitFor(/\[i Inspect\].*[\s\S]*State/);
	await assertLight(heavy, ['G', 'g'], [/4000 more/, /State/]);
});

test('50,000 processes leave keys quick', async t => {
	const heavy = await openHeavy(t);
	const {dashboard} = heavy;
	dashboard.press('t', 'Enter');
	await dashboard.waitFor(/50,000 processes/);
	await assertLight(heavy, ['G', 'g'], [/worker-999\d\n/, /worker-0\n/]);
});

test('lines of a megabyte of escape sequences, and 10 MB without a line end, leave keys quick', async t => {
	const line = '\u001B[31mred'.repeat(130_000);
	const lines = Array.from({length: 5}, () => [...piecesOf(line), '\n']);
	const heavy = await openHeavy(t, [...lines.flat(), ...piecesOf('y'.repeat(10 * 1024 * 1024))]);
	const {dashboard} = heavy;
	dashboard.press('l');
	await dashboard.waitFor(/(?:red){20}[\s\S]*y{60}/);
	await assertLight(heavy, ['W', 'W'], wrapped, memoryWithLog);
});

/** The screen after the first press of W, and after the second. */
const wrapped = [/more characters/, /^(?![\s\S]*more characters)/];

/** The engine keeps a longer line in pieces of this length, and gives the last 1,000 of them. */
const pieceLength = 16_384;

function piecesOf(line: string): readonly string[] {
	return Array.from({length: Math.ceil(line.length / pieceLength)}, (_, index) =>
		line.slice(index * pieceLength, (index + 1) * pieceLength),
	);
}

/** The beginning of an answer that stays open, with the pieces of a log. */
function logOf(pieces: readonly string[]): Buffer {
	const frames = pieces.map(piece => {
		const body = Buffer.from(`2026-11-24T10:00:00.000000000Z ${piece}`);
		const header = Buffer.from([1, 0, 0, 0, 0, 0, 0, 0]);
		header.writeUInt32BE(body.length, 4);
		return Buffer.concat([header, body]);
	});
	const body = Buffer.concat(frames);
	const type = 'Content-Type: application/vnd.docker.multiplexed-stream\r\n';
	const head = `HTTP/1.1 200 OK\r\n${type}Transfer-Encoding: chunked\r\n\r\n${body.length.toString(16)}\r\n`;
	return Buffer.concat([Buffer.from(head), body, Buffer.from('\r\n')]);
}

type Heavy = {
	readonly dashboard: Dashboard;
	/** The cost before it had to show much. */
	readonly light: Cost;
};

/** The dashboard on an engine with very long answers. */
async function openHeavy(t: TestContext, log: readonly string[] = []): Promise<Heavy> {
	const labels = Object.fromEntries(Array.from({length: 5000}, (_, index) => [`label-${index}`, `value ${index}`]));
	const state = {Status: 'running', Running: true, StartedAt: '2026-11-24T10:00:00Z', Pid: 1};
	const item = {Id: id, Names: ['/heavy'], Image: 'busybox', State: 'running', Status: 'Up 2 hours', Labels: labels};
	const processes = Array.from({length: 50_000}, (_, index) => ['root', `${index + 1}`, '1', `worker-${index}`]);
	const answers: readonly (readonly [request: RegExp, answer: string | Buffer])[] = [
		[/^GET .*\/containers\/json/, json([item])],
		[/^GET .*\/json$/, json({Id: id, Name: '/heavy', State: state, Config: {Image: 'busybox', Labels: labels}})],
		[/^GET .*\/top/, json({Titles: ['UID', 'PID', 'PPID', 'CMD'], Processes: processes})],
		[/^GET .*\/logs/, logOf(log)],
		[/^POST .*\/stop/, refusal({message: 'The engine gives up. '.repeat(100_000)})],
	];
	const socket = await cannedServer(t, (line, connection) => {
		const request = line.replace(/ HTTP.*/, '');
		const known = answers.find(([wanted]) => wanted.test(request) && !/\/images\/|\/info/.test(request));
		if (known) {
			connection.write(known[1]);
		} else {
			answerAsEngine(line, connection);
		}
	});
	const dashboard = openDashboard(`unix://${socket}`, ['--no-mouse']);
	await dashboard.waitForRow('heavy', /Up /);
	return {dashboard, light: await costOf(dashboard, ['2', '1'], [/\[2 Images\]/, /\[1 Containers\]/])};
}

function refusal(body: unknown): string {
	return json(body).replace('200 OK', '500 Internal Server Error');
}

/** The cost of a dashboard, in sorted milliseconds. */
type Cost = {
	/** From a key to its effect on the screen. */
	readonly keys: readonly number[];
	/** CPU time in each second without a key. */
	readonly seconds: readonly number[];
};

/** Assert that two keys pressed in turn take effect as quickly as the earlier ones, and that idling costs as little. */
async function assertLight(
	{dashboard, light}: Heavy,
	keys: readonly string[],
	shown: readonly RegExp[],
	mostMemory = 150,
): Promise<void> {
	const cost = await costOf(dashboard, keys, shown);
	const report = JSON.stringify([cost, light], (_, value) => (typeof value === 'number' ? Math.round(value) : value));
	assert.ok(at(cost.keys, 2) < 4 * at(light.keys, 5), report);
	// Memory is tidied up in some of the seconds after the last key.
	assert.ok(at(cost.seconds, 0) < 5 * at(light.seconds, 2), report);
	assert.ok(memoryOf(dashboard.pid) < mostMemory, `${memoryOf(dashboard.pid)} MB`);
}

async function costOf(dashboard: Dashboard, keys: readonly string[], shown: readonly RegExp[]): Promise<Cost> {
	const times: number[] = [];
	for (let press = 0; press < 10; press++) {
		const elapsed = stopwatch(dashboard.pid);
		dashboard.press(keys[press % 2] ?? '');
		await dashboard.waitFor(shown[press % 2] ?? '');
		times.push(elapsed());
	}

	const seconds: number[] = [];
	for (let second = 0; second < 5; second++) {
		const [before, start] = [schedulerTimes(dashboard.pid).ran, performance.now()];
		await waitUntil(() => performance.now() >= start + 1000, 'a second');
		seconds.push(((schedulerTimes(dashboard.pid).ran - before) * 1000) / (performance.now() - start));
	}

	return {keys: times.toSorted((a, b) => a - b), seconds: seconds.toSorted((a, b) => a - b)};
}

const at = (numbers: readonly number[], index: number) => numbers[index] ?? Number.NaN;

/** While 15 MB are read at once, V8 keeps up to 64 MB of used buffers. It frees them within half a minute. */
const memoryWithLog = 250;

/** Resident memory in megabytes. */
function memoryOf(pid: number): number {
	return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1000;
}
