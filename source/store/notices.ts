import {cleanText, longestSentence} from '../text/clean.ts';
import {wrapWords} from '../text/wrap.ts';
import {memoizeLast} from './memoize.ts';
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

/** Lines that a notice may take. */
const mostLines = 2;

/** The newest notice in lines of at most `width` cells; a longer text goes on in the last line, to be cut. */
export function noticeLines(notices: readonly Notice[], width: number): readonly string[] {
	const text = notices.at(-1)?.text ?? '';
	return text === '' ? [] : wrapped(text, width);
}

const wrapped = /* @__PURE__ */ memoizeLast((text: string, width: number): readonly string[] => {
	const lines = wrapWords(cleanText(text.slice(0, longestSentence)), width);
	return [...lines.slice(0, mostLines - 1), lines.slice(mostLines - 1).join(' ')].filter(line => line !== '');
});
