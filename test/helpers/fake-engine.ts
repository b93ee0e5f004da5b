import type {ContainerApi} from '../../source/engine/container-api.ts';
import type {Engine} from '../../source/engine/engine.ts';
import {someDetails} from './container-row.ts';

/** A call that reached the engine: the method, the container's id and the other arguments. */
export type EngineCall = readonly unknown[];

/** An engine that records its calls, and answers as a test sets it. */
export type FakeEngine = Engine & {
	readonly calls: EngineCall[];
	/** Let a method return this promise from now on. */
	answer(method: keyof ContainerApi, outcome: () => Promise<never> | Promise<void>): void;
};

/** An engine with the host `test`, whose calls succeed at once and change nothing. */
export function fakeEngine(without: readonly (keyof ContainerApi)[] = []): FakeEngine {
	const calls: EngineCall[] = [];
	const answers = new Map<string, () => Promise<never> | Promise<void>>();
	const note =
		(method: keyof ContainerApi) =>
		async (...args: readonly unknown[]) => {
			calls.push([method, ...args]);
			await answers.get(method)?.();
		};
	const all: ContainerApi = {
		watch: nothing,
		logs: nothing,
		sample: async () => undefined,
		inspect: async () => ({}),
		processes: async () => ({titles: [], rows: []}),
		async details() {
			await answers.get('details')?.();
			return someDetails();
		},
		start: note('start'),
		stop: note('stop'),
		kill: note('kill'),
		restart: note('restart'),
		pause: note('pause'),
		unpause: note('unpause'),
		rename: note('rename'),
		remove: note('remove'),
		async findShell(id) {
			calls.push(['findShell', id]);
			await answers.get('findShell')?.();
			return '/bin/bash';
		},
		async exec(id, request) {
			calls.push(['exec', id, request]);
			await answers.get('exec')?.();
			return {onOutput() {}, write() {}, resize() {}, close() {}, ended: Promise.resolve(0)};
		},
	};
	return {
		host: 'test',
		name: 'test',
		connect: () => Promise.reject(new Error('a fake engine cannot be connected to')),
		close() {},
		calls,
		answer: (method, outcome) => void answers.set(method, outcome),
		containers: {...all, ...Object.fromEntries(without.map(method => [method, undefined]))},
	};
}

async function* nothing() {}
