import assert from 'node:assert/strict';
import {Agent} from 'node:http';
import {test} from 'node:test';
import {type DockerApi, dockerApi} from '../engine/docker/docker-api.ts';
import {stopwatch} from '../helpers/stopwatch.ts';
import {type Dashboard, harbour} from './dashboard.ts';
import {inParallel} from './in-parallel.ts';

test('two hundred containers created, run and removed in a burst are all shown, and keys stay quick', async t => {
	const label = 'burst';
	const {engine, open} = await harbour(t, label);
	const api = dockerApi(engine.socket);
	const dashboard = open(['--all']);
	await dashboard.waitFor('[1 Containers] 0');
	// A start costs the engine twenty times as much as a creation, so only one container in five is started.
	const started = inParallel(200, async index => {
		const id = await create(api, label, `burst-${index}`, ['sh', '-c', `exit ${index % 2}`]);
		if (index % 5 === 0) {
			await api('POST', `/containers/${id}/start`);
		}

		return id;
	});
	const delays = await measureKeys(dashboard, started);
	await dashboard.waitFor('[1 Containers] 200');
	const ids = await started;
	await engine.mustDocker(['wait', ...ids.filter((_, index) => index % 5 === 0)]);
	const statusOf = (name: string) => {
		const index = Number(name.replace('burst-', ''));
		return index % 5 === 0 ? new RegExp(`Exited \\(${index % 2}\\)`) : /Created/;
	};
	for (const [key, place] of [
		['g', 0],
		['G', -1],
	] as const) {
		dashboard.press(key);
		await dashboard.waitFor(() => dashboard.selected() === dashboard.names().at(place));
		for (const name of dashboard.names()) {
			await dashboard.waitForRow(name, statusOf(name));
		}
	}

	const removed = inParallel(200, index => api('DELETE', `/containers/${ids[index]}`));
	delays.push(...(await measureKeys(dashboard, removed)));
	await dashboard.waitFor('[1 Containers] 0');
	assertQuick(delays);
});

test('a thousand events a second lose no change and delay no key', async t => {
	const label = 'storm';
	const {engine, containers, open} = await harbour(t, label);
	// Kept open, since a connection for each request takes longer than the request.
	const agent = new Agent({keepAlive: true});
	t.after(() => agent.destroy());
	const api = dockerApi(engine.socket, agent);
	const runs = await containers.run('--name', 'anchor', 'busybox', 'sleep', '1000');
	const ids = await inParallel(12, index => create(api, label, `first-${index}`, ['true']));
	const dashboard = open(['--all']);
	await dashboard.waitFor('[1 Containers] 13');
	const from = performance.now();
	const isOver = () => events >= 3000 && performance.now() - from >= 3000;
	let events = 0;
	const storm = Promise.all([
		// The dashboard may skip all names of a container but the last one.
		...ids.map(async (id, index) => {
			for (let step = 0; !isOver(); step++, events++) {
				await api('POST', `/containers/${id}/rename?name=name-${index}-${step}`);
			}
		}),
		...ids.map(async () => {
			for (; !isOver(); events++) {
				await api('POST', `/containers/${runs}/exec`, {Cmd: ['true']});
			}
		}),
	]);
	const delays = await measureKeys(dashboard, storm);
	// A busy machine takes longer for so many.
	t.diagnostic(`${Math.round((events / (performance.now() - from)) * 1000)} events a second`);
	const names = (await engine.mustDocker(['ps', '--all', '--format', '{{.Names}}', ...containers.filter])).split('\n');
	assert.equal(names.length, 13);
	for (const name of names) {
		await dashboard.waitForRow(name, /Created|Up/);
	}

	await dashboard.waitFor('[1 Containers] 13 ');
	assertQuick(delays);
});

function create(api: DockerApi, label: string, name: string, command: readonly string[]): Promise<string> {
	const body = {
		Image: 'busybox',
		Cmd: command,
		Labels: {'quayside.test': label},
		HostConfig: {NetworkMode: 'none', LogConfig: {Type: 'none'}},
	};
	return api('POST', `/containers/create?name=${name}`, body).then(idOf);
}

function idOf(answer: unknown): string {
	assert.ok(typeof answer === 'object' && answer !== null && 'Id' in answer && typeof answer.Id === 'string');
	return answer.Id;
}

/** Open and close the help repeatedly while the promise is pending. Resolves with the milliseconds that each key took. */
async function measureKeys(dashboard: Dashboard, busy: Promise<unknown>): Promise<number[]> {
	const delays: number[] = [];
	let isBusy = true;
	const over = busy.finally(() => {
		isBusy = false;
	});
	while (isBusy) {
		for (const [key, isWanted] of [
			['?', true],
			['Esc', false],
		] as const) {
			const elapsed = stopwatch(dashboard.pid);
			dashboard.press(key);
			await dashboard.waitFor(rows => rows.some(row => row.includes('─ Keys ─')) === isWanted);
			delays.push(elapsed());
		}
	}

	await over;
	return delays;
}

function assertQuick(delays: readonly number[]): void {
	const sorted = delays.toSorted((a, b) => a - b);
	const median = sorted[Math.floor(sorted.length / 2)] ?? Number.POSITIVE_INFINITY;
	const slowest = sorted.at(-1) ?? Number.POSITIVE_INFINITY;
	assert.ok(median < 500 && slowest < 3000, `median ${Math.round(median)} ms, slowest ${Math.round(slowest)} ms`);
}
