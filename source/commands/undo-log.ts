/** Steps that are undone in the opposite order. */
export type UndoLog = {
	/**
	 * Do a step, unless the operation was cancelled. Its undo is recorded first, since a request that failed may still
	 * have had its effect.
	 */
	step<T>(work: () => Promise<T>, undo: () => Promise<unknown>): Promise<T>;
	/** Aborts when the operation is cancelled. */
	readonly cancelled: AbortSignal;
	/** Throws if the operation was cancelled. */
	check(): void;
	isCancelled(): boolean;
	/** Whether there is anything to undo. */
	isEmpty(): boolean;
	/** Undo as much as possible, the last step first. Never rejects; check the outcome. */
	undo(): Promise<void>;
};

/** Create an empty log. */
export function createUndoLog(cancelled: AbortSignal): UndoLog {
	const undos: (() => Promise<unknown>)[] = [];
	const check = () => {
		if (cancelled.aborted) {
			throw new Error('Cancelled.');
		}
	};
	return {
		cancelled,
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
				// The step may have had no effect.
				await undo().catch(() => {});
			}
		},
	};
}
