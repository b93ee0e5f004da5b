import type {ExecSession} from './engine/container-api.ts';

/** The sessions with programs in containers, which end with the dashboard. */
export type OpenSessions = {
	/** Add a session that is being opened. It is removed when it has ended. */
	track(opening: Promise<ExecSession>): Promise<ExecSession>;
	/** Close all of them, also those that are still opening. Resolves when none is opening any more. */
	endAll(): Promise<void>;
};

/** Create an empty list. */
export function createOpenSessions(): OpenSessions {
	const openings = new Set<Promise<ExecSession>>();
	return {
		track(opening) {
			openings.add(opening);
			const forget = () => openings.delete(opening);
			opening.then(({ended}) => ended.finally(forget)).catch(forget);
			return opening;
		},
		async endAll() {
			await Promise.allSettled(Array.from(openings, async opening => (await opening).close()));
		},
	};
}
