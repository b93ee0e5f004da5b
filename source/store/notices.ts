import type {Notice, State} from './state.ts';

/** How long a notice stays, in milliseconds; warnings and errors longer, since they say what to do. */
const lifetimes: Readonly<Record<Notice['level'], number>> = {
	info: 5000,
	success: 5000,
	warning: 10_000,
	error: 15_000,
};

const mostNotices = 20;

/** The state with one more notice. */
export function withNotice(state: State, level: Notice['level'], text: string, at: number): State {
	const id = (state.notices.at(-1)?.id ?? 0) + 1;
	return {...state, notices: [...state.notices, {id, level, text, at}].slice(-mostNotices)};
}

/** The notices that have not expired; the same array when none has. */
export function freshNotices(notices: readonly Notice[], now: number): readonly Notice[] {
	const fresh = notices.filter(notice => now - notice.at < lifetimes[notice.level]);
	return fresh.length === notices.length ? notices : fresh;
}
