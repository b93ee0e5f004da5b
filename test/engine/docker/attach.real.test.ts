import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {ContainerApi} from '../../../source/engine/container-api.ts';
import type {LogStream} from '../../../source/model/log.ts';
import {createManualClock} from '../../helpers/manual-clock.ts';
import {waitUntil} from '../wait-until.ts';
import {connectDocker} from './bench.ts';
import {listen, useRunBench} from './run-bench.ts';

const never = new AbortController().signal;
const terminal = {columns: 100, rows: 30, hasInput: true} as const;

describe('attaching to containers on a real engine', () => {
	const bench = useRunBench();

	test('input reaches a container that reads it, and its answer comes back', async t => {
		const {containers, make} = bench();
		const id = await make(t, {Cmd: ['cat'], OpenStdin: true, StdinOnce: true});
		const heard = listen(await containers.attach(id, terminal));
		assert.equal(heard.session.hasInput, true);
		assert.equal(heard.session.hasTerminal, false);
		await containers.start(id);
		heard.session.write(Buffer.from('ahoy\n'));
		await waitUntil(() => heard.text('stdout') === 'ahoy\n', 'the echo');
		await containers.kill(id, 'SIGKILL');
		assert.equal(await heard.session.ended, 137);
	});

	test('only typed input reaches the container', async t => {
		const {containers, make} = bench();
		const id = await make(t, {Cmd: ['sh', '-c', 'head -c 4 | od -c'], OpenStdin: true, StdinOnce: true});
		const heard = listen(await containers.attach(id, terminal));
		await containers.start(id);
		heard.session.write(Buffer.from('ahoy'));
		assert.equal(await heard.session.ended, 0);
		assert.match(heard.text('stdout'), /^0000000 {3}a {3}h {3}o {3}y\n/);
	});

	test('a container without open input says so, and typed input is dropped', async t => {
		const {containers, make} = bench();
		const id = await make(t, {Cmd: ['sh', '-c', 'echo deaf; sleep 1000']});
		const heard = listen(await containers.attach(id, terminal));
		await containers.start(id);
		assert.equal(heard.session.hasInput, false);
		heard.session.write(Buffer.from('hello\n'));
		await waitUntil(() => heard.text('stdout') === 'deaf\n', 'its output');
	});

	test('a terminal gets its size and each new size', async t => {
		const {containers, make} = bench();
		const loop = 'trap "stty size" WINCH; stty size; while :; do sleep 0.1; done';
		const id = await make(t, {
			Cmd: ['sh', '-c', loop],
			Tty: true,
			OpenStdin: true,
			HostConfig: {ConsoleSize: [30, 100]},
		});
		const heard = listen(await containers.attach(id, terminal));
		assert.equal(heard.session.hasTerminal, true);
		await containers.start(id);
		await waitUntil(() => heard.text('stdout').includes('30 100'), 'the first size');
		heard.session.resize(80, 24);
		await waitUntil(() => heard.text('stdout').includes('24 80'), 'the new size');
	});

	test('a program redraws its terminal when it is attached later', async t => {
		const {containers, make, privateEngine} = bench();
		const script = 'trap "echo drawn" WINCH; echo ready; while :; do sleep 0.1; done';
		const id = await make(t, {Cmd: ['sh', '-c', script], Tty: true});
		await containers.start(id);
		await waitUntil(async () => (await privateEngine.mustDocker(['logs', id])).includes('ready'), 'the trap');
		const heard = listen(await containers.attach(id, terminal));
		await waitUntil(() => heard.text('stdout').includes('drawn'), 'it to draw');
	});

	test('after the detach keys it keeps running, and can be attached again', async t => {
		const {make, stateOf, privateEngine} = bench();
		const id = await make(t, {Cmd: ['cat'], Tty: true, OpenStdin: true});
		// Its clock never moves: a session that waited for an exit would not end.
		const engine = await connectDocker(privateEngine.socket, createManualClock(Date.now()));
		t.after(() => engine.close());
		const containers = engine.containers as Required<ContainerApi>;
		await containers.start(id);
		for (const [detachKeys, typed] of [
			[undefined, '\u0010\u0011'],
			['ctrl-x,x', '\u0018x'],
		] as const) {
			const heard = listen(await containers.attach(id, {...terminal, detachKeys}));
			for (const key of typed) {
				heard.session.write(Buffer.from(key));
			}

			let status: unknown = 'waits';
			void heard.session.ended.then(code => (status = code));
			await waitUntil(() => status === undefined, 'the session to end');
			assert.equal(await stateOf(id), 'running');
		}
	});

	test('detaching does not change a container', async t => {
		const {containers, make, stateOf} = bench();
		const id = await make(t, {Cmd: ['sleep', '1000']});
		await containers.start(id);
		const heard = listen(await containers.attach(id, terminal));
		heard.session.close();
		assert.equal(await heard.session.ended, undefined);
		assert.equal(await stateOf(id), 'running');
	});

	test('a slow listener never blocks the container, and gets a note about dropped output', async t => {
		const {containers, make} = bench();
		const id = await make(t, {
			Cmd: ['sh', '-c', 'head -c 30000000 /dev/zero; echo the end'],
			HostConfig: {LogConfig: {Type: 'none'}},
		});
		const session = await containers.attach(id, terminal);
		const pieces: (readonly [LogStream, string])[] = [];
		const free = Promise.withResolvers<void>();
		session.onOutput(async (bytes, stream) => {
			pieces.push([stream, Buffer.from(bytes).toString()]);
			await free.promise;
		});
		const {status} = await containers.wait(id, 'next-exit', never);
		await containers.start(id);
		assert.equal(await status, 0);
		free.resolve();
		await session.ended;
		const total = pieces.reduce((sum, [, text]) => sum + text.length, 0);
		assert(total < 10_000_000, `${total} bytes were kept`);
		assert(pieces.some(([stream, text]) => stream === 'engine' && /\[\d+ bytes of output came faster/.test(text)));
		assert(pieces.at(-1)?.[1].endsWith('the end\n'));
	});

	test('a paused container cannot be attached', async t => {
		const {containers, make} = bench();
		const id = await make(t, {Cmd: ['sleep', '1000']});
		await containers.start(id);
		await containers.pause(id);
		await assert.rejects(containers.attach(id, terminal), {code: 'paused'});
	});
});
