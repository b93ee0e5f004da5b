/** Call back once when any of the signals aborts, or immediately if one has. Returns a function that unsubscribes. */
export function onAbort(signals: readonly (AbortSignal | undefined)[], callback: () => void): () => void {
	const stop = () => {
		for (const signal of signals) {
			signal?.removeEventListener('abort', finish);
		}
	};
	const finish = () => {
		stop();
		callback();
	};
	for (const signal of signals) {
		signal?.addEventListener('abort', finish);
	}

	if (signals.some(signal => signal?.aborted)) {
		finish();
	}

	return stop;
}
