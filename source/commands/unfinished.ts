/** Operations that leave something half done when the program ends in the middle of them. */
export type Unfinished = {
	/** What leaving now would do to each, one sentence each: `Recreating web is undone; the old one comes back.` */
	list(): readonly string[];
	/**
	 * Do an operation of several steps. When `cancelled` aborts, it undoes what it has done and settles. `onLeaving` is
	 * its sentence in the list. Settles as `work` does.
	 */
	run<T>(onLeaving: string, work: (cancelled: AbortSignal) => Promise<T>): Promise<T>;
	/** Cancel all of them. Resolves when each has settled, with a sentence on each that did not come to its end. */
	cancel(): Promise<readonly string[]>;
};

type Operation = {
	readonly onLeaving: string;
	readonly controller: AbortController;
	/** Resolves with why it did not come to its end. */
	readonly problem: Promise<string | undefined>;
};

/** Make the list, empty. */
export function createUnfinished(): Unfinished {
	const operations = new Set<Operation>();
	return {
		list: () => [...operations].map(({onLeaving}) => onLeaving),
		run(onLeaving, work) {
			const controller = new AbortController();
			const result = work(controller.signal);
			const problem = result.then(
				() => undefined,
				(error: unknown) => (error instanceof Error ? error.message : String(error)),
			);
			const operation = {onLeaving, controller, problem};
			operations.add(operation);
			return result.finally(() => operations.delete(operation));
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
