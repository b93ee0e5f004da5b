import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {after, before, describe, test} from 'node:test';
import type {Engine} from '../../../source/engine/engine.ts';
import {type PrivateEngine, sharedEngine} from '../private-engine.ts';
import {testContainers} from '../test-containers.ts';
import {waitUntil} from '../wait-until.ts';
import {connectDocker} from './bench.ts';

describe('signals to single processes on a real engine', () => {
	let privateEngine: PrivateEngine;
	let engine: Engine;

	before(async () => {
		privateEngine = await sharedEngine();
		engine = await connectDocker(privateEngine.socket);
	});
	after(() => engine.close());

	const processesOf = async (id: string) => {
		const {titles, rows} = await engine.containers.processes(id, AbortSignal.timeout(60_000));
		const index = titles.indexOf('PID');
		return rows.map(row => ({pid: Number(row[index]), command: row.at(-1) ?? ''}));
	};
	/** Wait until a container has this number of processes. Resolves with them in the order of their PIDs. */
	const settled = async (id: string, count: number) => {
		await waitUntil(async () => {
			const commands = (await processesOf(id)).map(({command}) => command);
			// A new process of a shell has the shell's command line at first.
			return commands.length === count && commands.filter(command => command.startsWith('sh ')).length <= 1;
		}, `${count} processes`);
		return processesOf(id);
	};

	test('the process list has CPU and memory use', async t => {
		const id = await testContainers(t, privateEngine, 'top').run('busybox', 'sleep', '1000');
		const {titles} = await engine.containers.processes(id, AbortSignal.timeout(60_000));
		assert.deepEqual(titles, ['USER', 'PID', 'PPID', '%CPU', '%MEM', 'RSS', 'STAT', 'TIME', 'COMMAND']);
	});

	test('a process whose PID is unknown on this machine is found by its command line and signalled inside the container', async t => {
		const containers = testContainers(t, privateEngine, 'signal');
		const id = await containers.run('busybox', 'sh', '-c', 'sleep 1001 & sleep 1002 & sleep 1003 & wait; sleep 1000');
		const processes = await settled(id, 4);
		const target = processes.find(({command}) => command === 'sleep 1002');
		assert(target);
		// The tests' engine has a PID namespace of its own.
		assert.equal(await engine.containers.signalProcess?.(id, target, 'SIGKILL'), 'container');
		const left = (await settled(id, 3)).map(({command}) => command);
		assert.deepEqual(left.slice(1).toSorted(), ['sleep 1001', 'sleep 1003']);
		await assert.rejects(engine.containers.signalProcess?.(id, target, 'SIGTERM') ?? Promise.resolve(), {
			code: 'invalid',
			message: 'No process inside has this command line any more.',
		});
	});

	test('a process whose command line is not unique is not signalled', async t => {
		const containers = testContainers(t, privateEngine, 'signal-several');
		const id = await containers.run('busybox', 'sh', '-c', 'sleep 1001 & sleep 1001 & wait');
		const target = (await settled(id, 3)).find(({command}) => command === 'sleep 1001');
		assert(target);
		await assert.rejects(engine.containers.signalProcess?.(id, target, 'SIGKILL') ?? Promise.resolve(), {
			code: 'invalid',
			message: 'Several processes inside have this command line; signal them from a shell.',
		});
		assert.equal((await processesOf(id)).length, 3);
	});

	test('a process of this machine is signalled directly', async t => {
		const containers = testContainers(t, privateEngine, 'signal-here');
		const id = await containers.run('busybox', 'sh', '-c', 'sleep 1001 & sleep 1001 & wait');
		await settled(id, 3);
		const pid = readdirSync('/proc').find(name => /^\d+$/.test(name) && isSleepOf(name, id));
		assert(pid !== undefined);
		const target = {pid: Number(pid), command: 'sleep 1001'};
		assert.equal(await engine.containers.signalProcess?.(id, target, 'SIGKILL'), 'host');
		await settled(id, 2);
	});
});

function isSleepOf(pid: string, id: string): boolean {
	try {
		return (
			readFileSync(`/proc/${pid}/cgroup`, 'utf8').includes(id) &&
			readFileSync(`/proc/${pid}/cmdline`, 'utf8').startsWith('sleep')
		);
	} catch {
		return false;
	}
}
