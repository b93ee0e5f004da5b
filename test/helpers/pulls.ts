import type {Engine} from '../../source/engine/engine.ts';
import type {PullLayer, PullProgress} from '../../source/model/image.ts';
import type {Event} from '../../source/store/event.ts';
import type {Pull} from '../../source/store/pulls.ts';
import {fakeEngine} from './fake-engine.ts';

/** A fake engine whose pulls progress as the test says, in the order of their starts. */
export type TestRegistry = {
	readonly engine: Engine;
	/** The references and platforms of the pulls. */
	readonly asked: readonly (readonly [string, string | undefined])[];
	/** Progress of the running pull. */
	report(progress: PullProgress): Promise<void>;
	/** Its last progress. */
	end(progress: PullProgress): Promise<void>;
	fail(error: Error): Promise<void>;
};

type Step = {readonly progress?: PullProgress; readonly error?: Error; readonly isLast: boolean};

/** A fake engine with a registry. */
export function aRegistry(): TestRegistry {
	const asked: (readonly [string, string | undefined])[] = [];
	let next = Promise.withResolvers<Step>();
	const push = async (step: Step) => {
		const {resolve} = next;
		next = Promise.withResolvers();
		resolve(step);
		// When the queue of microtasks is empty, everything that awaited the step has run.
		await new Promise(resolved => setImmediate(resolved));
	};
	const unused = () => Promise.reject(new Error('this engine can only pull'));
	const engine: Engine = {
		...fakeEngine(),
		images: {
			async *watch() {},
			history: unused,
			inspect: unused,
			config: unused,
			tag: unused,
			remove: unused,
			async *pull(reference, {platform}, signal) {
				asked.push([reference, platform]);
				const aborted = new Promise<Step>(resolve => {
					signal.addEventListener('abort', () => resolve({isLast: true}));
				});
				for (let step: Step = {isLast: false}; !step.isLast; ) {
					step = await Promise.race([next.promise, aborted]);
					if (step.error) {
						throw step.error;
					}

					if (step.progress) {
						yield step.progress;
					}
				}
			},
		},
	};
	return {
		engine,
		asked,
		report: progress => push({progress, isLast: false}),
		end: progress => push({progress, isLast: true}),
		fail: error => push({error, isLast: true}),
	};
}

/** A layer with an id of its own. */
export function aLayer(index: number, layer: Partial<PullLayer>): PullLayer {
	return {id: String(index).repeat(12).slice(0, 12), phase: 'waiting', current: 0, total: undefined, ...layer};
}

/** The progress of one layer of 10 MB at this number of bytes. */
export function downloading(bytes: number): PullProgress {
	const layer = aLayer(1, {phase: 'downloading', current: bytes, total: 10_000_000});
	return {layers: [layer], fraction: bytes / 12_500_000, digest: undefined, outcome: undefined};
}

/** The last progress of a pull of such an image. */
export function pulledTo(digest: string): PullProgress {
	const layer = aLayer(1, {phase: 'done', current: 10_000_000, total: 10_000_000});
	return {layers: [layer], fraction: 1, digest, outcome: 'pulled'};
}

/** The events of a pull up to this progress. */
export function aPull(options: {
	readonly id: number;
	readonly direction?: Pull['direction'];
	readonly reference?: string;
	readonly status: Pull['status'];
	readonly at: number;
	readonly progress?: PullProgress;
	readonly speed?: number;
	readonly problem?: string;
}): readonly Event[] {
	const {id, direction, reference = 'redis:7', status, at, progress, speed, problem} = options;
	return [
		{type: 'pull-started', key: 'test/pull', id, direction, reference, at},
		...(progress ? [{type: 'pull-progressed', id, progress, speed} as const] : []),
		...(status === 'running'
			? []
			: [{type: 'pull-ended', id, status, at, ...(problem === undefined ? {} : {problem})} as const]),
	];
}
