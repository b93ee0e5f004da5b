/** Wakes whoever waits for something to happen. */
export type Bell = {
	ring(): void;
	/** Resolves at the next ring, or when the signal aborts. */
	heard(signal: AbortSignal): Promise<void>;
};

/** A bell that nobody waits for yet. */
export function createBell(): Bell {
	const waiting = new Set<() => void>();
	return {
		ring() {
			for (const wake of [...waiting]) {
				wake();
			}
		},
		heard: signal =>
			new Promise(resolve => {
				const wake = () => {
					waiting.delete(wake);
					signal.removeEventListener('abort', wake);
					resolve();
				};
				if (signal.aborted) {
					resolve();
					return;
				}

				waiting.add(wake);
				signal.addEventListener('abort', wake);
			}),
	};
}
