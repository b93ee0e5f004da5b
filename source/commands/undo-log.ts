import {isUnreachable} from '../engine/engine-error.ts';

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
	/** Whether there is anything to undo. */
	isEmpty(): boolean;
	/**
	 * Undo as much as possible, the last step first, and wait for a lost engine. Never rejects; check the outcome.
	 */
	undo(): Promise<void>;
};

/** Create an empty log. `reconnection` resolves when a lost engine is back, or is not waited for any more. */
export function createUndoLog(cancelled: AbortSignal, reconnection: () => Promise<void> = async () => {}): UndoLog {
	const undos: (() => Promise<unknown>)[] = [];
	const check = () => {
		if (cancelled.aborted) {
			throw new Error('Cancelled.');
		}
	};
	return {
		cancelled,
		check,
		isEmpty: () => undos.length === 0,
		async step(work, undo) {
			check();
			undos.push(undo);
			return work();
		},
		async undo() {
			for (const undo of undos.splice(0).reverse()) {
				await persist(undo, reconnection);
			}
		},
	};
}

/** Try up to three times: a second time at once, since a single connection may have broken; then when the engine is back. */
async function persist(undo: () => Promise<unknown>, reconnection: () => Promise<void>): Promise<void> {
	for (const attempt of [1, 2, 3]) {
		await (attempt === 3 && reconnection());
		try {
			await undo();
			return;
		} catch (error) {
			// The engine refuses to undo a step that had no effect.
			if (!isUnreachable(error)) {
				return;
			}
		}
	}
}
