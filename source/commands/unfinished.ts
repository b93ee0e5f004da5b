/** Operations that are undone if the program ends while they run. */
export type Unfinished = {
	/** The effect of quitting now on each, in one sentence: `Recreating web is undone; the old one comes back.` */
	list(): readonly string[];
	/**
	 * Run an operation of several steps. When `cancelled` aborts, it undoes its steps and settles. `onLeaving` is its
	 * sentence in the list. Settles as `work` does.
	 */
	run<T>(onLeaving: string, work: (cancelled: AbortSignal) => Promise<T>): Promise<T>;
	/** Cancel all of them. Resolves when each has settled, with the problem of each that failed, in one sentence. */
	cancel(): Promise<readonly string[]>;
};

type UnfinishedOperation = {
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
