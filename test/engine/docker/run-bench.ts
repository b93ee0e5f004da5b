import {after, before, type TestContext} from 'node:test';
import type {AttachSession, ContainerApi} from '../../../source/engine/container-api.ts';
import type {Engine} from '../../../source/engine/engine.ts';
import type {LogStream} from '../../../source/model/log.ts';
import {type PrivateEngine, sharedEngine} from '../private-engine.ts';
import {testContainers} from '../test-containers.ts';
import {connectDocker} from './bench.ts';

/** A connected engine for the tests of a suite, and the containers that they make. */
export type RunBench = {
	readonly privateEngine: PrivateEngine;
	readonly containers: Required<ContainerApi>;
	/** Make a container of busybox with these members in the request; it is removed when the test ends. */
	make(t: TestContext, body: Readonly<Record<string, unknown>>): Promise<string>;
	/** The label of a test; containers with it are removed when the test ends. */
	label(t: TestContext): Readonly<Record<string, string>>;
	stateOf(id: string): Promise<string>;
};

/** Connect before the tests of a suite, and close the engine after them; call it within `describe`. */
export function useRunBench(): () => RunBench {
	let bench: RunBench;
	let engine: Engine;
	before(async () => {
		const privateEngine = await sharedEngine();
		engine = await connectDocker(privateEngine.socket);
		bench = createBench(privateEngine, engine.containers as Required<ContainerApi>);
	});
	after(() => engine.close());
	return () => bench;
}

/** A session and its output so far. */
export function listen(session: AttachSession) {
	const streams: Record<LogStream, string> = {stdout: '', stderr: '', engine: ''};
	session.onOutput((bytes, stream) => {
		streams[stream] += Buffer.from(bytes).toString();
	});
	return {session, text: (stream: LogStream) => streams[stream]};
}

function createBench(privateEngine: PrivateEngine, containers: Required<ContainerApi>): RunBench {
	const label = (t: TestContext) => {
		const name = t.name.replaceAll(/\W+/g, '-');
		testContainers(t, privateEngine, name);
		return {'quayside.test': name};
	};
	return {
		privateEngine,
		containers,
		label,
		async make(t, body) {
			const whole = JSON.parse(JSON.stringify({Image: 'busybox', Labels: label(t), ...body}));
			return (await containers.create({name: '', platform: '', body: whole})).id;
		},
		stateOf: id => privateEngine.mustDocker(['inspect', '--format={{.State.Status}}', id]),
	};
}
