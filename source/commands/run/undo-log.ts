/** Steps that are undone in the opposite order. */
export type UndoLog = {
	/**
	 * Do a step, unless the whole was cancelled. Its undo is noted before it begins, since a request that failed may have
	 * had its effect all the same.
	 */
	step<T>(work: () => Promise<T>, undo: () => Promise<unknown>): Promise<T>;
	/** Throws when the whole was cancelled. */
	check(): void;
	isCancelled(): boolean;
	/** Whether there is anything to undo. */
	isEmpty(): boolean;
	/** Undo as much as can be undone, the last step first. It never rejects: look at the outcome. */
	undo(): Promise<void>;
};

/** Begin with nothing to undo. */
export function createUndoLog(cancelled: AbortSignal): UndoLog {
	const undos: (() => Promise<unknown>)[] = [];
	const check = () => {
		if (cancelled.aborted) {
			throw new Error('Cancelled.');
		}
	};
	return {
		check,
		isCancelled: () => cancelled.aborted,
		isEmpty: () => undos.length === 0,
		async step(work, undo) {
			check();
			undos.push(undo);
			return work();
		},
		async undo() {
			for (const undo of undos.splice(0).reverse()) {
				// What had no effect cannot be undone.
				await undo().catch(() => {});
			}
		},
	};
}
