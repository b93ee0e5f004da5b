import assert from 'node:assert/strict';
import type {ContainerChange, ExecSession} from '../../../source/engine/container-api.ts';
import {createDemoEngine} from '../../../source/engine/demo/demo-engine.ts';
import type {Engine} from '../../../source/engine/engine.ts';
import type {Container, ContainerDetails} from '../../../source/model/container.ts';
import type {LogLine} from '../../../source/model/log.ts';
import type {Sample} from '../../../source/model/stats.ts';
import {createManualClock, type ManualClock} from '../../helpers/manual-clock.ts';

/** When the demo of a test opens, in milliseconds since the epoch. */
export const opening = Date.UTC(2026, 10, 24, 10);

/** A demo engine with its clock, and shorthands that take a container's name. */
export type Demo = {
	readonly engine: Engine;
	readonly clock: ManualClock;
	/** All changes that `watch` has sent. */
	readonly changes: readonly ContainerChange[];
	/** A container as `watch` last sent it. */
	get(name: string): Container;
	id(name: string): string;
	details(name: string): Promise<ContainerDetails>;
	sample(name: string): Promise<Sample>;
	/** The lines so far. */
	log(name: string, tail?: number): Promise<readonly LogLine[]>;
	/** A session in a container. */
	exec(name: string, ...command: readonly string[]): Promise<Typing>;
	/** Close the demo; fails if a timer is left. */
	close(): Promise<void>;
};

export type Typing = {
	readonly session: ExecSession;
	/** Type, and return the output since the last call, without carriage returns. */
	type(text: string): Promise<string>;
};

/** Open a demo and watch its containers. */
export async function openDemo(): Promise<Demo> {
	const clock = createManualClock(opening);
	const engine = createDemoEngine({clock});
	const {signal} = new AbortController();
	const changes: ContainerChange[] = [];
	const known = new Map<string, Container>();
	const follow = async () => {
		for await (const change of engine.containers.watch(signal)) {
			changes.push(change);
			for (const container of 'containers' in change ? change.containers : []) {
				known.set(container.name, container);
			}
		}
	};
	void follow();
	await clock.advance(0);

	const get = (name: string) => {
		const found = known.get(name);
		assert(found, `there is no ${name}`);
		return found;
	};
	const id = (name: string) => get(name).id;
	return {
		engine,
		clock,
		changes,
		get,
		id,
		details: name => engine.containers.details(id(name), signal),
		async sample(name) {
			const sample = await engine.containers.sample(id(name), signal);
			assert(sample, `${name} does not run`);
			return sample;
		},
		log: (name, tail = 1000) => firstLines(engine, id(name), tail),
		exec: (name, ...command) => openSession(engine, clock, id(name), command),
		async close() {
			engine.close();
			await clock.advance(0);
			assert.equal(clock.pending(), 0, 'the closed demo has timers left');
		},
	};
}

async function firstLines(engine: Engine, id: string, tail: number): Promise<readonly LogLine[]> {
	const stop = new AbortController();
	for await (const lines of engine.containers.logs(id, {tail, follow: true}, stop.signal)) {
		stop.abort();
		return lines;
	}

	return [];
}

async function openSession(
	engine: Engine,
	clock: ManualClock,
	id: string,
	command: readonly string[],
): Promise<Typing> {
	assert(engine.containers.exec);
	const session = await engine.containers.exec(id, {command, columns: 80, rows: 24});
	let output = '';
	session.onOutput(bytes => {
		output += Buffer.from(bytes).toString();
	});
	return {
		session,
		async type(text) {
			session.write(Buffer.from(text));
			await clock.advance(0);
			const answer = output.replaceAll('\r\n', '\n');
			output = '';
			return answer;
		},
	};
}
