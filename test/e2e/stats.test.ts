import assert from 'node:assert/strict';
import {test} from 'node:test';
import {type Dashboard, type Harbour, harbour} from './dashboard.ts';

/** At this width the columns have room for stats in docker's format. */
const wide = {columns: 160};
const columns = ['--columns', 'name,cpu,mem,net,block,pids'];

test('a container limited to half a CPU shows 50 %, like docker stats', async t => {
	const {engine, containers, open} = await harbour(t, 'stats-cpu');
	const id = await containers.run('--name', 'half', '--cpus', '0.5', 'busybox', 'sh', '-c', 'while :; do :; done');
	const dashboard = open(['--columns', 'name,status,cpu']);
	// The readings are of different seconds, and a busy machine gives it less than its half, which docker shows as well.
	for (let attempt = 1, isSame = false; !isSame; attempt++) {
		const theirs = dockerStats(engine, id);
		const readings = await fiveReadings(dashboard, 'half');
		const ours = readings.toSorted((a, b) => a - b)[2] ?? 0;
		const docker = Number.parseFloat((await theirs).cpu);
		isSame = ours < 62 && Math.abs(ours / docker - 1) < 0.25;
		assert.ok(isSame || attempt < 10, `${ours} % of [${readings}] on the screen, ${docker} % in docker stats`);
	}
});

test('traffic and processes word for word, and memory to three digits, are those of docker stats', async t => {
	const {engine, containers, open} = await harbour(t, 'stats-same');
	// A page cache of 20 MB, which does not count, and a few MB of its own, which do.
	const script =
		'dd if=/dev/zero of=/big bs=1M count=20; x=$(head -c 5000000 /dev/zero | tr "\\0" x); sleep 1000 & wait';
	const id = await containers.run('--name', 'cargo', '--memory', '100m', 'busybox', 'sh', '-c', script);
	const route = await engine.mustDocker(['exec', id, 'ip', 'route']);
	const gateway = /via (\S+)/.exec(route)?.[1] ?? '';
	await engine.mustDocker(['exec', id, 'ping', '-c', '5', '-i', '0.1', '-s', '1400', gateway]);
	const dashboard = open(columns, wide);
	await dashboard.waitForRow('cargo', / [5-9](?:\.\d+)?M\/100M .* 2$/);
	const docker = await assertSame(dashboard, engine, {id, name: 'cargo'});
	assert.equal(docker.pids, '2');
	assert.match(docker.memory, /^[5-9](?:\.\d+)?MiB \/ 100MiB$/);
	assert.match(docker.network, /^(?:[7-9]|1\d)(?:\.\d+)?kB \/ (?:[7-9]|1\d)(?:\.\d+)?kB$/);
});

test('stats keep changing while the container works', async t => {
	const {engine, containers, open} = await harbour(t, 'stats-move');
	const id = await containers.run('--name', 'mover', 'busybox', 'sleep', '1000');
	const dashboard = open(columns, wide);
	await dashboard.waitForRow('mover', / 0\.0 .*\d[KM]\/.* 1$/);
	await engine.mustDocker([
		'exec',
		'--detach',
		id,
		'sh',
		'-c',
		'x=$(head -c 20000000 /dev/zero | tr "\\0" x); while :; do :; done',
	]);
	await dashboard.waitForRow('mover', / (?:[1-9]\d\.\d|1\d\d) .*\d\d(?:\.\d+)?M\/.* 2$/);
});

/** Five readings of the share of a processor, each unlike the one before. */
async function fiveReadings(dashboard: Dashboard, name: string): Promise<readonly number[]> {
	const readings: number[] = [];
	while (readings.length < 5) {
		const last = readings.at(-1)?.toFixed(1) ?? '';
		const row = await dashboard.waitForRow(name, new RegExp(`Up .* (?!${last.replace('.', '\\.')}$)\\d+\\.\\d$`));
		readings.push(Number(/ (\d+\.\d)$/.exec(row)?.[1]));
	}

	return readings;
}

type Stats = {
	readonly cpu: string;
	readonly memory: string;
	readonly network: string;
	readonly block: string;
	readonly pids: string;
};

async function dockerStats(engine: Harbour['engine'], id: string): Promise<Stats> {
	const format = '{{.CPUPerc}}|{{.MemUsage}}|{{.NetIO}}|{{.BlockIO}}|{{.PIDs}}';
	const text = await engine.mustDocker(['stats', '--no-stream', '--format', format, id]);
	const [cpu = '', memory = '', network = '', block = '', pids = ''] = text.split('|');
	return {cpu, memory, network, block, pids};
}

/** Values that change between docker's reading and ours are read again. Resolves with what both show. */
async function assertSame(
	dashboard: Dashboard,
	engine: Harbour['engine'],
	{id, name}: {readonly id: string; readonly name: string},
): Promise<Stats> {
	for (let attempt = 1; ; attempt++) {
		const docker = await dockerStats(engine, id);
		const {memory, network, block, pids} = docker;
		const isSame = (row: string) =>
			row.replace(/ {2,}/g, ' ').includes(` ${network} ${block} ${pids}`) && isSameMemory(row, memory);
		try {
			await dashboard.waitFor(() => isSame(dashboard.rowOf(name) ?? ''), {timeout: 2000});
			return docker;
		} catch (error) {
			assert.ok(attempt < 10, `docker stats: ${JSON.stringify(docker)}; ${error}`);
		}
	}
}

/** Whether a row has docker's memory and limit, `5.793MiB / 100MiB`, in the short form `5.79M/100M`. */
function isSameMemory(row: string, docker: string): boolean {
	const [, used, unit, limit, limitUnit] = / ([\d.]+)([KMG])\/([\d.]+)([KMG]) /.exec(row) ?? [];
	const [, dockerUsed, dockerUnit, dockerLimit, dockerLimitUnit] =
		/^([\d.]+)([KMG])iB \/ ([\d.]+)([KMG])iB$/.exec(docker) ?? [];
	const isClose = (ours = '', theirs = '') => Math.abs(Number(ours) / Number(theirs) - 1) < 0.006;
	return (
		unit === dockerUnit && limitUnit === dockerLimitUnit && isClose(used, dockerUsed) && isClose(limit, dockerLimit)
	);
}
