import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {ContainerApi, ContainerChange} from '../../../source/engine/container-api.ts';
import type {Engine} from '../../../source/engine/engine.ts';
import {EngineError, type EngineErrorCode} from '../../../source/engine/engine-error.ts';
import type {Container} from '../../../source/model/container.ts';
import type {Json} from '../../../source/model/json.ts';

/**
 * The containers that a test can ask for; all but `ended` are running.
 * `sleeper` has a shell and exits within two seconds after SIGTERM. `ignores-term` ignores SIGTERM.
 * `printer` writes lines with `seq=1`, `seq=2`, …, at least one a second.
 * `ended` has written the line `Hello from Docker!` and has exited with status 0.
 * `shell-less` has no shell, `unlogged` a log driver that keeps nothing.
 */
export type ContainerKind = 'sleeper' | 'ignores-term' | 'printer' | 'ended' | 'shell-less' | 'unlogged';

/** Requests that some engines refuse: a stop with another signal than the container's own, a stop of a paused container. */
export type Refusable = 'stop with a signal' | 'stop when paused';

/** An engine to test, and how to make containers on it. */
export type EngineHarness = {
	/** It has got no request yet. */
	readonly engine: Engine;
	/** Make a container of this kind. Resolves with its id when it is in its state. */
	makeContainer(kind: ContainerKind): Promise<string>;
	/** Let time pass on the engine's clock. */
	pass(milliseconds: number): Promise<void>;
	/** The requests that it refuses with a reason. */
	readonly refusals?: ReadonlySet<Refusable>;
	/** Remove the containers and close the engine. */
	dispose(): Promise<void>;
};

/** A connected engine under test. Everything that was started ends with the test. */
export type Bench = {
	readonly engine: Engine;
	readonly containers: ContainerApi;
	/** Aborts when the test is over. */
	readonly signal: AbortSignal;
	make(kind: ContainerKind): Promise<string>;
	/** Create a container from the body of a request; it is removed when the test is over. */
	create(body: Json): Promise<string>;
	pass(milliseconds: number): Promise<void>;
	/** Let time pass until the promise is settled; fails after `within` milliseconds. */
	settled<Value>(promise: Promise<Value>, within?: number): Promise<Value>;
	/** Let time pass until the condition holds; fails after a minute with a message that names `what`. */
	until(condition: () => boolean | Promise<boolean>, what: string): Promise<void>;
	/** Follow the changes of its containers. */
	follow(): Follower;
	/** Whether the engine refuses this, with a reason. */
	cannot(what: Refusable): boolean;
	/** Let time pass until the engine refuses with this code, in one sentence. */
	refuses(promise: Promise<unknown>, code: EngineErrorCode): Promise<void>;
};

/** The changes that `watch` has yielded so far. */
export type Follower = {
	readonly changes: readonly ContainerChange[];
	find(id: string): Container | undefined;
	/** Let time pass until a container is in this state. */
	sees(id: string, state: Container['state'] | 'removed'): Promise<void>;
};

/** A group of tests, each with a harness of its own. */
export function suite(makeEngine: () => Promise<EngineHarness>, title: string, tests: Tests): void {
	describe(title, () => {
		for (const [name, test] of Object.entries(tests)) {
			it(name, async () => {
				const harness = await makeEngine();
				const over = new AbortController();
				const created: string[] = [];
				const bench = createBench(harness, over.signal, created);
				try {
					await bench.settled(harness.engine.connect(over.signal));
					await test(bench);
				} finally {
					for (const id of created) {
						await bench.settled(harness.engine.containers.remove(id, {force: true, volumes: true}));
					}

					over.abort();
					await harness.dispose();
				}
			});
		}
	});
}

/** Tests by their titles. */
export type Tests = Readonly<Record<string, (bench: Bench) => Promise<void>>>;

/** An id that no container has. */
export const unknownId = 'f'.repeat(64);

/** An optional part that the engine under test must have. */
export function required<Part>(part: Part | undefined): Part {
	assert(part, 'the engine lacks a part that this suite needs');
	return part;
}

/** Milliseconds between two checks. */
const step = 20;

function createBench(
	{engine, makeContainer, pass, refusals}: EngineHarness,
	signal: AbortSignal,
	created: string[],
): Bench {
	const until: Bench['until'] = async (condition, what) => {
		for (let waited = 0; !(await condition()); waited += step) {
			assert(waited < 60_000, `timed out waiting for ${what}`);
			await pass(step);
		}
	};

	const settled: Bench['settled'] = async (promise, within = 60_000) => {
		let isSettled = false;
		const mark = () => {
			isSettled = true;
		};
		promise.then(mark, mark);
		await pass(0);
		for (let waited = 0; !isSettled; waited += step) {
			assert(waited < within, `not settled within ${within} ms`);
			await pass(step);
		}

		return promise;
	};

	return {
		engine,
		containers: engine.containers,
		signal,
		make: makeContainer,
		async create(body) {
			const {id} = await settled(required(engine.containers.create)({name: '', platform: '', body}));
			created.push(id);
			return id;
		},
		pass,
		settled,
		until,
		cannot: what => refusals?.has(what) ?? false,
		follow: () => createFollower(engine, signal, until),
		async refuses(promise, code) {
			await assert.rejects(settled(promise), error => {
				assert(error instanceof EngineError, `${error} is no EngineError`);
				assert.equal(error.code, code);
				assert.match(error.message, /^[A-Z].*[.)]$/s, 'the message is not a sentence');
				return true;
			});
		},
	};
}

function createFollower(engine: Engine, signal: AbortSignal, until: Bench['until']): Follower {
	const changes: ContainerChange[] = [];
	const known = new Map<string, Container>();
	let problem: unknown;
	const read = async () => {
		for await (const change of engine.containers.watch(signal)) {
			changes.push(change);
			apply(known, change);
		}
	};
	read().catch((error: unknown) => {
		problem = error;
	});

	return {
		changes,
		find: id => known.get(id),
		async sees(id, state) {
			await until(
				() => {
					assert.equal(problem, undefined);
					return changes.length > 0 && (known.get(id)?.state ?? 'removed') === state;
				},
				`${id.slice(0, 12)} to be ${state}`,
			);
		},
	};
}

function apply(known: Map<string, Container>, change: ContainerChange): void {
	if (!('containers' in change)) {
		return;
	}

	if (change.type === 'listed') {
		known.clear();
	} else {
		for (const id of change.removed) {
			known.delete(id);
		}
	}

	for (const container of change.containers) {
		known.set(container.id, container);
	}
}
