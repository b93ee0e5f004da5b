import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {ContainerApi, ContainerChange} from '../../../source/engine/container-api.ts';
import type {Engine} from '../../../source/engine/engine.ts';
import {EngineError, type EngineErrorCode} from '../../../source/engine/engine-error.ts';
import type {Container} from '../../../source/model/container.ts';
import type {Json} from '../../../source/model/json.ts';

/**
 * What a test can ask for; each runs unless it says otherwise.
 * `sleeper` has a shell and leaves within two seconds of SIGTERM. `deaf` takes no notice of SIGTERM.
 * `printer` writes `seq=1`, `seq=2`, … within lines of its own, at least one a second and from the first on.
 * `ended` has written `Hello from Docker!` in a line of its own and has exited with status 0.
 * `shell-less` has no shell, `unlogged` a log driver that keeps nothing.
 */
export type ContainerKind = 'sleeper' | 'deaf' | 'printer' | 'ended' | 'shell-less' | 'unlogged';

/** What only some engines can do: stop with another signal than the container's own, stop a paused container. */
export type Refusable = 'stop with a signal' | 'stop when paused';

/** An engine to be tested and what only its own tests know about it. */
export type EngineHarness = {
	/** Nothing has been asked of it yet. */
	readonly engine: Engine;
	/** Make a container of this kind: resolves with its id when it is as it should be. */
	makeContainer(kind: ContainerKind): Promise<string>;
	/** Let so many milliseconds pass, on the clock that the engine goes by. */
	pass(milliseconds: number): Promise<void>;
	/** What it refuses to do, with a reason. */
	readonly refusals?: ReadonlySet<Refusable>;
	/** Remove what was made, and let go of the engine. */
	dispose(): Promise<void>;
};

/** A connected engine under test. Everything that was begun ends with the test. */
export type Bench = {
	readonly engine: Engine;
	readonly containers: ContainerApi;
	/** Aborts when the test is over. */
	readonly signal: AbortSignal;
	make(kind: ContainerKind): Promise<string>;
	/** Have the engine make a container from the body of a request; it is removed when the test is over. */
	create(body: Json): Promise<string>;
	pass(milliseconds: number): Promise<void>;
	/** Let time pass until the promise is settled; fails after so many milliseconds. */
	settled<Value>(promise: Promise<Value>, within?: number): Promise<Value>;
	/** Let time pass until the condition holds; fails after a minute, naming what did not come. */
	until(condition: () => boolean | Promise<boolean>, what: string): Promise<void>;
	/** Follow what the engine tells of its containers. */
	follow(): Follower;
	/** Whether the engine refuses this, with a reason. */
	cannot(what: Refusable): boolean;
	/** Let time pass until the engine refuses with this code, in one sentence. */
	refuses(promise: Promise<unknown>, code: EngineErrorCode): Promise<void>;
};

/** What `watch` has told so far. */
export type Follower = {
	readonly changes: readonly ContainerChange[];
	find(id: string): Container | undefined;
	/** Let time pass until it has told of a container in this state. */
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

/** Tests by what they promise. */
export type Tests = Readonly<Record<string, (bench: Bench) => Promise<void>>>;

/** An id that no container has. */
export const nobody = 'f'.repeat(64);

/** An optional part that the engine under test has to have. */
export function required<Part>(part: Part | undefined): Part {
	assert(part, 'the engine lacks a part that this suite needs');
	return part;
}

/** Between two looks, in milliseconds. */
const step = 20;

function createBench(
	{engine, makeContainer, pass, refusals}: EngineHarness,
	signal: AbortSignal,
	created: string[],
): Bench {
	const until: Bench['until'] = async (condition, what) => {
		for (let waited = 0; !(await condition()); waited += step) {
			assert(waited < 60_000, `waited in vain for ${what}`);
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
				assert.match(error.message, /^[A-Z].*[.)]$/s, 'the refusal is no sentence');
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
				`watch to tell that ${id.slice(0, 12)} is ${state}`,
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
