import assert from 'node:assert/strict';
import type {AttachSession} from '../../../source/engine/container-api.ts';
import type {LogStream} from '../../../source/model/log.ts';
import {type Bench, required, type Tests} from './harness.ts';

const terminal = {columns: 100, rows: 30} as const;
const megabyte = 1024 * 1024;

/** The steps of `docker run`: create, attach, start and wait; limits and sizes. */
export const running: Tests = {
	async 'creates a container without starting it, and attaches to it from its first output to its exit status'(bench) {
		const {containers, signal, settled, create, follow} = bench;
		const id = await create({Image: 'busybox', Cmd: ['echo', 'hi there']});
		const follower = follow();
		await follower.sees(id, 'created');
		const attached = collectOutput(await settled(required(containers.attach)(id, {...terminal, hasInput: false})));
		const {status} = await settled(required(containers.wait)(id, 'next-exit', signal));
		await settled(containers.start(id));
		assert.equal(await settled(status), 0);
		assert.equal(await settled(attached.session.ended), 0);
		assert.equal(attached.text('stdout'), 'hi there\n');
		await follower.sees(id, 'exited');
	},

	async 'starts an exited container again, with the same output'(bench) {
		const {containers, signal, settled, create} = bench;
		const id = await create({Image: 'busybox', Cmd: ['sh', '-c', 'echo again; exit 3']});
		const logged: string[] = [];
		for (const _ of [1, 2]) {
			const attached = collectOutput(await settled(required(containers.attach)(id, {...terminal, hasInput: false})));
			const {status} = await settled(required(containers.wait)(id, 'next-exit', signal));
			await settled(containers.start(id));
			assert.equal(await settled(status), 3);
			await settled(attached.session.ended);
			logged.push('again');
			// The log tells output that the engine never got from output that the session has lost.
			assert.deepEqual(
				{output: attached.text('stdout'), notes: attached.text('engine'), log: await logOf(bench, id)},
				{output: 'again\n', notes: '', log: logged},
			);
		}
	},

	async 'runs the image’s command by default'({containers, signal, settled, create}) {
		const id = await create({Image: 'hello-world'});
		const attached = collectOutput(await settled(required(containers.attach)(id, {...terminal, hasInput: false})));
		const {status} = await settled(required(containers.wait)(id, 'not-running', signal));
		assert.equal(await settled(status), 0);
		await settled(containers.start(id));
		await settled(attached.session.ended);
		assert.match(attached.text('stdout'), /^Hello from Docker!$/m);
	},

	async 'removes a container with AutoRemove when it exits, and its anonymous volume'(bench) {
		const {engine, containers, signal, settled, create, follow, refuses} = bench;
		const id = await create({
			Image: 'busybox',
			Cmd: ['sh', '-c', 'exit 9'],
			HostConfig: {AutoRemove: true, Mounts: [{Type: 'volume', Target: '/data'}]},
		});
		const follower = follow();
		await follower.sees(id, 'created');
		const volumes = required(engine.volumes);
		const inspection = await settled(containers.inspect(id, signal));
		const volume = String(Object(inspection).Mounts[0].Name);
		await settled(volumes.inspect(volume, signal));
		const {status} = await settled(required(containers.wait)(id, 'removed', signal));
		await settled(containers.start(id));
		assert.equal(await settled(status), 9);
		await follower.sees(id, 'removed');
		await refuses(containers.inspect(id, signal), 'not-found');
		await refuses(volumes.inspect(volume, signal), 'not-found');
	},

	async 'attaches to a shell that can be typed into, whose exit status is the container’s'(bench) {
		const {containers, settled, create, until, follow} = bench;
		const id = await create({Image: 'busybox', Cmd: ['sh'], Tty: true, OpenStdin: true});
		const follower = follow();
		const attached = collectOutput(await settled(required(containers.attach)(id, {...terminal, hasInput: true})));
		assert.deepEqual([attached.session.hasTerminal, attached.session.hasInput], [true, true]);
		await settled(containers.start(id));
		await until(() => /# $/.test(plain(attached.text('stdout'))), 'a prompt');
		attached.session.write(Buffer.from('echo ahoy\r'));
		await until(() => /\r\nahoy\r\n/.test(attached.text('stdout')), 'the answer');
		attached.session.write(Buffer.from('exit 5\r'));
		assert.equal(await settled(attached.session.ended), 5);
		await follower.sees(id, 'exited');
		assert.equal(follower.find(id)?.exitCode, 5);
	},

	async 'keeps running when it is detached by its keys or closed'({containers, settled, create, follow, pass, until}) {
		const id = await create({Image: 'busybox', Cmd: ['sh'], Tty: true, OpenStdin: true});
		const follower = follow();
		await settled(containers.start(id));
		const first = collectOutput(await settled(required(containers.attach)(id, {...terminal, hasInput: true})));
		let isDetached = false;
		void first.session.ended.finally(() => {
			isDetached = true;
		});
		// Podman looks for the keys only in single reads, as they are typed by hand; a busy machine may read both at once.
		await until(async () => {
			for (const key of isDetached ? '' : '\u0010\u0011') {
				first.session.write(Buffer.from(key));
				await pass(100);
			}

			return isDetached;
		}, 'the detach keys to end the session');
		assert.equal(await first.session.ended, undefined);
		const second = collectOutput(await settled(required(containers.attach)(id, {...terminal, hasInput: false})));
		second.session.close();
		assert.equal(await settled(second.session.ended), undefined);
		await follower.sees(id, 'running');
	},

	async 'cancels a wait'({containers, settled, create, refuses}) {
		const id = await create({Image: 'busybox', Cmd: ['sleep', '1000']});
		await settled(containers.start(id));
		const cancel = new AbortController();
		const {status} = await settled(required(containers.wait)(id, 'not-running', cancel.signal));
		cancel.abort();
		await refuses(status, 'aborted');
	},

	async 'refuses a missing image, a name that is taken or invalid, and a missing program'(bench) {
		const {containers, create, refuses, settled, signal} = bench;
		const make = (name: string, Image: string) => required(containers.create)({name, platform: '', body: {Image}});
		await refuses(make('', 'quayside-nope:1'), 'no-image');
		const id = await create({Image: 'busybox', Cmd: ['true']});
		const inspection = await settled(containers.inspect(id, signal));
		const name = String(Object(inspection).Name).replace(/^\//, '');
		await refuses(make(name, 'busybox'), 'name-in-use');
		await refuses(make('bad name', 'busybox'), 'invalid');
		await refuses(containers.start(await create({Image: 'hello-world', Cmd: ['ls']})), 'invalid');
	},

	async 'changes the given limits of a running container and keeps the others'({
		containers,
		signal,
		settled,
		create,
		refuses,
	}) {
		const id = await create({
			Image: 'busybox',
			Cmd: ['sleep', '1000'],
			HostConfig: {Memory: 64 * megabyte, MemorySwap: 128 * megabyte},
		});
		await settled(containers.start(id));
		const [limits, update] = [required(containers.limits), required(containers.update)];
		const before = await settled(limits(id, signal));
		assert.equal(before.memory, 64 * megabyte);
		const restartPolicy = {name: 'on-failure', maximumRetries: 4} as const;
		await settled(update(id, {memory: 96 * megabyte, cpus: 0.5, pids: 50, restartPolicy}));
		const after = await settled(limits(id, signal));
		assert.deepEqual(
			[after.memory, after.cpus, after.pids, after.restartPolicy],
			[96 * megabyte, 0.5, 50, restartPolicy],
		);
		assert.equal((await settled(containers.sample(id, signal)))?.memoryLimit, 96 * megabyte);
		await settled(update(id, {pids: 0}));
		const last = await settled(limits(id, signal));
		assert(last.pids <= 0);
		assert.deepEqual([last.cpus, last.restartPolicy], [0.5, restartPolicy]);
		await refuses(update(id, {memory: 0}), 'invalid');
	},

	async 'reports its disk usage'({containers, signal, settled, create}) {
		const id = await create({Image: 'busybox', Cmd: ['true']});
		const {writable, total} = await settled(required(containers.size)(id, signal));
		assert(total > writable && writable >= 0);
	},
};

function collectOutput(session: AttachSession) {
	const streams: Record<LogStream, string> = {stdout: '', stderr: '', engine: ''};
	session.onOutput((bytes, stream) => {
		streams[stream] += Buffer.from(bytes).toString();
	});
	return {session, text: (stream: LogStream) => streams[stream]};
}

/** The lines that the engine has kept of a container's output. */
async function logOf({containers, settled, signal}: Bench, id: string): Promise<readonly string[]> {
	const read = async () => {
		const texts: string[] = [];
		for await (const lines of containers.logs(id, {tail: 'all', follow: false}, signal)) {
			texts.push(...lines.map(({text}) => text));
		}

		return texts;
	};
	return settled(read());
}

/** Without a shell's requests for the position of the cursor. */
function plain(text: string): string {
	return text.replaceAll('\u001B[6n', '');
}
