import type {Notice, State} from './state.ts';

/** How long a notice stays, in milliseconds; bad news longer, since it says what to do. */
const lifetimes: Readonly<Record<Notice['level'], number>> = {
	info: 5000,
	success: 5000,
	warning: 10_000,
	error: 15_000,
};

const mostNotices = 20;

/** The state with one more thing said to the person. */
export function withNotice(state: State, level: Notice['level'], text: string, at: number): State {
	const id = (state.notices.at(-1)?.id ?? 0) + 1;
	return {...state, notices: [...state.notices, {id, level, text, at}].slice(-mostNotices)};
}

/** The notices that have not had their time; the same array when all have not. */
export function freshNotices(notices: readonly Notice[], now: number): readonly Notice[] {
	const fresh = notices.filter(notice => now - notice.at < lifetimes[notice.level]);
	return fresh.length === notices.length ? notices : fresh;
}
