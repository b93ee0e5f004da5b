import type {ResourceId} from '../model/resource-id.ts';
import {reasonOf} from './tell.ts';

/** Operations that are undone if the program ends while they run. */
export type Unfinished = {
	/** The effect of quitting now on each, in one sentence: `Recreating web will be undone; the old one is restored.` */
	list(): readonly string[];
	/**
	 * Run an operation of several steps. When `cancelled` aborts, it undoes its steps and settles. `onLeaving` is its
	 * sentence in the list, `key` its target. Settles as `work` does.
	 */
	run<T>(onLeaving: string, work: (cancelled: AbortSignal) => Promise<T>, key?: ResourceId): Promise<T>;
	/** Cancel those on one target; they report it themselves. */
	cancelOn(key: ResourceId): void;
	/** Cancel all of them. Resolves when each has settled, with the problem of each that failed, in one sentence. */
	cancel(): Promise<readonly string[]>;
};

type UnfinishedOperation = {
	readonly key: ResourceId | undefined;
	readonly onLeaving: string;
	readonly controller: AbortController;
	/** Resolves with the reason if it failed, else with undefined. */
	readonly problem: Promise<string | undefined>;
};

/** Create an empty list. */
export function createUnfinished(): Unfinished {
	const operations = new Set<UnfinishedOperation>();
	return {
		list: () => [...operations].map(({onLeaving}) => onLeaving),
		run(onLeaving, work, key) {
			const controller = new AbortController();
			const result = work(controller.signal);
			const problem = result.then(() => undefined, reasonOf);
			const operation = {key, onLeaving, controller, problem};
			operations.add(operation);
			return result.finally(() => operations.delete(operation));
		},
		cancelOn(key) {
			for (const operation of operations) {
				if (operation.key === key) {
					operation.controller.abort();
				}
			}
		},
		async cancel() {
			const cancelled = [...operations];
			for (const {controller} of cancelled) {
				controller.abort();
			}

			const problems = await Promise.all(cancelled.map(({problem}) => problem));
			return problems.filter(problem => problem !== undefined);
		},
	};
}
