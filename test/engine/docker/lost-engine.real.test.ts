import assert from 'node:assert/strict';
import {EventEmitter, once} from 'node:events';
import {after, before, describe, test} from 'node:test';
import {findEngine} from '../../../source/engine/docker/find-engine.ts';
import type {Engine} from '../../../source/engine/engine.ts';
import {systemClock} from '../../../source/sync/clock.ts';
import {createManualClock} from '../../helpers/manual-clock.ts';
import {type PrivateEngine, startEngine} from '../private-engine.ts';
import {connectDocker, endpointOf} from './bench.ts';
import {follow} from './follower.ts';
import {whyPage} from './why-page.ts';

describe('a real engine that stops and starts again', () => {
	// One of its own: others share theirs, and would lose it.
	let privateEngine: PrivateEngine;
	let engine: Engine;
	const over = new AbortController();

	before(async () => {
		privateEngine = await startEngine();
		engine = await connectDocker(privateEngine.socket);
	});
	after(async () => {
		over.abort();
		engine.close();
		await privateEngine.stop();
	});

	test('a killed engine ends every request, and is found again after a restart', async () => {
		const id = await privateEngine.mustDocker([
			'run',
			'--detach',
			'busybox',
			'sh',
			'-c',
			'trap "echo stopping" TERM; echo ready; while :; do sleep 0.1; done',
		]);
		const follower = await follow(engine, over.signal);
		// Its clock never moves, so that no ping and no deadline shows the loss.
		const still = await connectDocker(privateEngine.socket, createManualClock(Date.now()));
		const stillFollower = await follow(still, over.signal);
		const log = followLog(id);
		await log.until('ready');
		const session = await engine.containers.exec?.(id, {command: ['sh'], columns: 80, rows: 24});
		session?.onOutput(() => {});
		const stop = engine.containers.stop(id, {timeout: 600}).then(
			() => 'stopped',
			(error: {code: string}) => error.code,
		);
		// All are under way when it is killed.
		await log.until('stopping');
		await privateEngine.killDaemon();
		for (const {until, problem} of [follower, stillFollower]) {
			await until(() => false, 'the loss');
			assertCode(problem(), 'lost');
		}

		still.close();
		assert.equal(await log.end, 'lost');
		assert.equal(await session?.ended, undefined);
		assert.equal(await stop, 'lost');
		await assert.rejects(engine.containers.inspect(id, over.signal), {code: 'no-engine'});
		const search = await findEngine([endpointOf(privateEngine.socket)], {clock: systemClock}, over.signal);
		assert(!search.engine);
		assert.equal(search.tried[0]?.reason, 'Nothing listens at this socket: its engine has stopped; start it again.');

		await privateEngine.startDaemon();
		await engine.connect(over.signal);
		const again = await follow(engine, over.signal);
		assert(again.known.has(id));
		await engine.containers.start(id);
		await again.until(known => known.get(id)?.state === 'running', 'the container to run again');
		await engine.containers.remove(id, {force: true, volumes: true});
		await again.until(known => !known.has(id), 'the container to go');
	});

	test('a stopped engine ends every request, and removes its socket', async () => {
		const id = await privateEngine.mustDocker([
			'run',
			'--detach',
			'--init',
			'busybox',
			'sh',
			'-c',
			'echo ready; exec sleep 1000',
		]);
		const follower = await follow(engine, over.signal);
		const log = followLog(id);
		await log.until('ready');
		await privateEngine.stopDaemon();
		await follower.until(() => false, 'the loss');
		assertCode(follower.problem(), 'lost');
		assert.match(await log.end, /^(?:ended|lost)$/);
		await assert.rejects(engine.connect(over.signal), {code: 'no-engine'});
		await privateEngine.startDaemon();
		await engine.connect(over.signal);
		const again = await follow(engine, over.signal);
		assert.equal(again.known.get(id)?.state, 'exited');
		assert.match(
			await whyPage(engine, id),
			/It was ended by SIGTERM before the engine restarted, .* the engine was shutting down\./,
		);
	});

	/** Follow a log. `until` waits for a line; `end` says how the log ended. */
	function followLog(id: string): {until: (line: string) => Promise<void>; end: Promise<string>} {
		const seen: string[] = [];
		const more = new EventEmitter();
		const read = async () => {
			for await (const lines of engine.containers.logs(id, {follow: true, tail: 1}, over.signal)) {
				seen.push(...lines.map(({text}) => text));
				more.emit('lines');
			}

			return 'ended';
		};

		return {
			async until(line) {
				while (!seen.includes(line)) {
					await once(more, 'lines', {signal: AbortSignal.timeout(60_000)});
				}
			},
			end: read().catch((error: {code: string}) => error.code),
		};
	}
});

function assertCode(problem: unknown, code: string): void {
	assert(problem instanceof Error && 'code' in problem, `${problem}`);
	assert.equal(problem.code, code);
}
