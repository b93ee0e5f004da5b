import assert from 'node:assert/strict';
import {type TestContext, test} from 'node:test';
import {systemClock} from '../../../../source/sync/clock.ts';
import {endpointOf} from '../bench.ts';
import {answerAsEngine, cannedServer, endless, json} from '../canned-server.ts';
import {createDockerEngine} from '../create-docker-engine.ts';

const tasks = ['a', 'b'].map((id, index) => ({ID: id, ServiceID: 'web', Slot: index + 1}));

test('the existing lines of all tasks are in the order of their times, and later ones follow', async t => {
	const {engine, write} = await serviceEngine(t);
	const over = new AbortController();
	const logs = engine.services?.logs('web', {tail: 10, follow: true}, over.signal) ?? assert.fail('no services');
	const batches = logs[Symbol.asyncIterator]();
	const first = batches.next();
	await write(line('b', 2, 'second'), line('b', 4, 'fourth'));
	await write(line('a', 1, 'first'), line('a', 3, 'third'));
	assert.deepEqual(textsOf(await first), ['1 | first', '2 | second', '1 | third', '2 | fourth']);
	const later = batches.next();
	await write(line('a', 5, 'fifth'));
	assert.deepEqual(textsOf(await later), ['1 | fifth']);
	over.abort();
	assert.ok((await batches.next()).done);
});

/** An engine with one service of two tasks; `write` sends a chunk of its log when that was asked for. */
async function serviceEngine(t: TestContext) {
	const opened = Promise.withResolvers<(text: Buffer) => void>();
	const path = await cannedServer(t, (request, socket) => {
		const [, url = ''] = request.split(' ');
		if (url.includes('/logs?')) {
			socket.write(endless);
			opened.resolve(chunk => void socket.write(chunk));
		} else if (/\/(?:tasks|nodes|services)\b/.test(url)) {
			socket.write(json(url.includes('/tasks') ? tasks : url.includes('/nodes') ? [] : {ID: 'web', Spec: {}}));
		} else {
			answerAsEngine(request, socket);
		}
	});
	const engine = createDockerEngine({endpoint: endpointOf(path), clock: systemClock});
	t.after(() => engine.close());
	return {
		engine,
		async write(...lines: readonly Buffer[]) {
			const bytes = Buffer.concat(lines);
			const send = await opened.promise;
			send(Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]));
		},
	};
}

/** A line of standard output as the engine frames it. */
function line(task: string, second: number, text: string): Buffer {
	const labels = `com.docker.swarm.node.id=n,com.docker.swarm.service.id=web,com.docker.swarm.task.id=${task}`;
	const payload = Buffer.from(`2026-11-24T10:00:0${second}.000000000Z ${labels} ${text}\n`);
	const header = Buffer.from([1, 0, 0, 0, 0, 0, 0, 0]);
	header.writeUInt32BE(payload.length, 4);
	return Buffer.concat([header, payload]);
}

function textsOf({value}: IteratorResult<readonly {readonly text: string}[]>): readonly string[] {
	return (value ?? []).map(({text}: {readonly text: string}) => text);
}
