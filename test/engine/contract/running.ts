import assert from 'node:assert/strict';
import type {AttachSession} from '../../../source/engine/container-api.ts';
import type {LogStream} from '../../../source/model/log.ts';
import {required, type Tests} from './harness.ts';

const terminal = {columns: 100, rows: 30} as const;
const megabyte = 1024 * 1024;

/** The whole cycle of `docker run`: making containers, joining and awaiting them, their limits and sizes. */
export const running: Tests = {
	async 'makes a container without starting it, and what it says is heard from its first word to its status'(bench) {
		const {containers, signal, settled, create, follow} = bench;
		const id = await create({Image: 'busybox', Cmd: ['echo', 'hi there']});
		const follower = follow();
		await follower.sees(id, 'created');
		const heard = listen(await settled(required(containers.attach)(id, {...terminal, hasInput: false})));
		const {status} = await settled(required(containers.wait)(id, 'next-exit', signal));
		await settled(containers.start(id));
		assert.equal(await settled(status), 0);
		assert.equal(await settled(heard.session.ended), 0);
		assert.equal(heard.text('stdout'), 'hi there\n');
		await follower.sees(id, 'exited');
	},

	async 'starts what has ended again, and it says the same once more'({containers, signal, settled, create}) {
		const id = await create({Image: 'busybox', Cmd: ['sh', '-c', 'echo again; exit 3']});
		for (const _ of [1, 2]) {
			const heard = listen(await settled(required(containers.attach)(id, {...terminal, hasInput: false})));
			const {status} = await settled(required(containers.wait)(id, 'next-exit', signal));
			await settled(containers.start(id));
			assert.equal(await settled(status), 3);
			await settled(heard.session.ended);
			assert.equal(heard.text('stdout'), 'again\n');
		}
	},

	async 'runs the image’s own command where none is given'({containers, signal, settled, create}) {
		const id = await create({Image: 'hello-world'});
		const heard = listen(await settled(required(containers.attach)(id, {...terminal, hasInput: false})));
		const {status} = await settled(required(containers.wait)(id, 'not-running', signal));
		assert.equal(await settled(status), 0);
		await settled(containers.start(id));
		await settled(heard.session.ended);
		assert.match(heard.text('stdout'), /^Hello from Docker!$/m);
	},

	async 'takes a container away that is to remove itself, and the volume that was made for it alone'(bench) {
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
		assert.deepEqual(await settled(volumes.users(volume, signal)), [id]);
		const {status} = await settled(required(containers.wait)(id, 'removed', signal));
		await settled(containers.start(id));
		assert.equal(await settled(status), 9);
		await follower.sees(id, 'removed');
		await refuses(containers.inspect(id, signal), 'not-found');
		await refuses(volumes.inspect(volume, signal), 'not-found');
	},

	async 'gives a shell in a terminal to type into, and its exit is the container’s'(bench) {
		const {containers, settled, create, until, follow} = bench;
		const id = await create({Image: 'busybox', Cmd: ['sh'], Tty: true, OpenStdin: true});
		const follower = follow();
		const heard = listen(await settled(required(containers.attach)(id, {...terminal, hasInput: true})));
		assert.deepEqual([heard.session.hasTerminal, heard.session.hasInput], [true, true]);
		await settled(containers.start(id));
		await until(() => /# $/.test(plain(heard.text('stdout'))), 'a prompt');
		heard.session.write(Buffer.from('echo ahoy\r'));
		await until(() => /\r\nahoy\r\n/.test(heard.text('stdout')), 'the answer');
		heard.session.write(Buffer.from('exit 5\r'));
		assert.equal(await settled(heard.session.ended), 5);
		await follower.sees(id, 'exited');
		assert.equal(follower.find(id)?.exitCode, 5);
	},

	async 'is left by its keys, or by closing, and runs on'({containers, settled, create, follow, pass}) {
		const id = await create({Image: 'busybox', Cmd: ['sh'], Tty: true, OpenStdin: true});
		const follower = follow();
		await settled(containers.start(id));
		const first = listen(await settled(required(containers.attach)(id, {...terminal, hasInput: true})));
		// Podman looks for them only in what it reads at once, as a person types them.
		first.session.write(Buffer.from('\u0010'));
		await pass(100);
		first.session.write(Buffer.from('\u0011'));
		assert.equal(await settled(first.session.ended), undefined);
		const second = listen(await settled(required(containers.attach)(id, {...terminal, hasInput: false})));
		second.session.close();
		assert.equal(await settled(second.session.ended), undefined);
		await follower.sees(id, 'running');
	},

	async 'lets a wait be called off'({containers, settled, create, refuses}) {
		const id = await create({Image: 'busybox', Cmd: ['sleep', '1000']});
		await settled(containers.start(id));
		const cancel = new AbortController();
		const {status} = await settled(required(containers.wait)(id, 'not-running', cancel.signal));
		cancel.abort();
		await refuses(status, 'aborted');
	},

	async 'refuses a missing image, a name that is taken or is none, and a program that is not there'(bench) {
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

	async 'changes limits while it runs, and those that are not named stay'({
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

	async 'tells how much it takes of the disk'({containers, signal, settled, create}) {
		const id = await create({Image: 'busybox', Cmd: ['true']});
		const {writable, total} = await settled(required(containers.size)(id, signal));
		assert(total > writable && writable >= 0);
	},
};

function listen(session: AttachSession) {
	const streams: Record<LogStream, string> = {stdout: '', stderr: '', engine: ''};
	session.onOutput((bytes, stream) => {
		streams[stream] += Buffer.from(bytes).toString();
	});
	return {session, text: (stream: LogStream) => streams[stream]};
}

/** Without the questions that a shell asks its terminal. */
function plain(text: string): string {
	return text.replaceAll('\u001B[6n', '');
}
