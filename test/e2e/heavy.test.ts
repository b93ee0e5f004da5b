import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {type TestContext, test} from 'node:test';
import {answerAsEngine, cannedServer, json} from '../engine/docker/canned-server.ts';
import {waitUntil} from '../engine/wait-until.ts';
import {type Dashboard, openDashboard} from './dashboard.ts';

const id = 'a1'.repeat(32);

test('an error of 2 MB leaves keys quick, and its beginning is shown', async t => {
	const dashboard = await openHeavy(t);
	dashboard.press('j', 's');
	await dashboard.waitFor(/✗ Cannot stop heavy: the engine refused: The engine[\s\S]*… :log shows the rest/);
	await assertLight(dashboard, ['i', '$'], [/\[i Inspect\]/, /\[\$ Env\]/]);
	await dashboard.give('log');
	await dashboard.waitFor(/docker stop heavy {2}# /);
	await assertLight(dashboard, ['G', 'g'], [/(\d+) of \1 ─╯/, /─ 1–\d+ of/]);
});

test('a container with 5,000 labels leaves keys quick', async t => {
	const dashboard = await openHeavy(t);
	dashboard.press('i', 'Enter');
	await dashboard.waitFor(/\[i Inspect\].*[\s\S]*State/);
	await assertLight(dashboard, ['G', 'g'], [/4000 more/, /State/]);
});

test('50,000 processes leave keys quick', async t => {
	const dashboard = await openHeavy(t);
	dashboard.press('t', 'Enter');
	await dashboard.waitFor(/50,000 processes/);
	await assertLight(dashboard, ['G', 'g'], [/worker-999\d\n/, /worker-0\n/]);
});

/** The dashboard on an engine that answers with very much. */
async function openHeavy(t: TestContext): Promise<Dashboard> {
	const labels = Object.fromEntries(Array.from({length: 5000}, (_, index) => [`label-${index}`, `value ${index}`]));
	const state = {Status: 'running', Running: true, StartedAt: '2026-11-24T10:00:00Z', Pid: 1};
	const item = {Id: id, Names: ['/heavy'], Image: 'busybox', State: 'running', Status: 'Up 2 hours', Labels: labels};
	const processes = Array.from({length: 50_000}, (_, index) => ['root', `${index + 1}`, '1', `worker-${index}`]);
	const answers: readonly (readonly [request: RegExp, answer: string])[] = [
		[/^GET .*\/containers\/json/, json([item])],
		[/^GET .*\/json$/, json({Id: id, Name: '/heavy', State: state, Config: {Image: 'busybox', Labels: labels}})],
		[/^GET .*\/top/, json({Titles: ['UID', 'PID', 'PPID', 'CMD'], Processes: processes})],
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
	return dashboard;
}

function refusal(body: unknown): string {
	return json(body).replace('200 OK', '500 Internal Server Error');
}

/** Keys in turn show what they should within 50 ms; after that the program idles, and it is small. */
async function assertLight(dashboard: Dashboard, keys: readonly string[], shown: readonly RegExp[]): Promise<void> {
	const times: number[] = [];
	for (let press = 0; press < 10; press++) {
		const start = performance.now();
		dashboard.press(keys[press % 2] ?? '');
		await dashboard.waitFor(shown[press % 2] ?? '');
		times.push(performance.now() - start);
	}

	// What else the machine does delays some of them.
	assert.ok(Math.min(...times) < 50, `${times.map(Math.round)} ms`);
	const shares: number[] = [];
	// Memory is tidied up a moment after the last key.
	while ((shares.at(-1) ?? 3) >= 3) {
		assert.ok(shares.length < 5, `${shares} % of a CPU`);
		const [before, start] = [cpuOf(dashboard.pid), performance.now()];
		await waitUntil(() => performance.now() >= start + 2000, 'two seconds');
		shares.push((cpuOf(dashboard.pid) - before) / 2);
	}

	assert.ok(memoryOf(dashboard.pid) < 150, `${memoryOf(dashboard.pid)} MB`);
}

/** The CPU time of a process in hundredths of a second. */
function cpuOf(pid: number): number {
	const [, user, system] = /\) \S(?: \S+){10} (\d+) (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
	return Number(user) + Number(system);
}

/** Resident memory in megabytes. */
function memoryOf(pid: number): number {
	return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1000;
}
