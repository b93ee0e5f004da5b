import {timeSince} from '../model/clock.ts';
import type {Size} from '../model/rect.ts';
import {hostOf, type ResourceId} from '../model/resource-id.ts';
import {cleanText, longestSentence} from '../text/clean.ts';
import {sliceCells, textWidth} from '../text/width.ts';
import {wrapWords} from '../text/wrap.ts';
import {hasSeveralHosts, hostName} from './connections.ts';
import {memoizeLast} from './memoize.ts';
import type {Notice, State} from './state.ts';

/** How long a notice stays, in milliseconds; warnings and errors longer, since they say what to do. */
const lifetimes: Readonly<Record<Notice['level'], number>> = {
	info: 5000,
	success: 5000,
	warning: 10_000,
	error: 15_000,
};

const maxNotices = 20;

/** The state with one more notice. It names the host of the items that it is about, if several hosts are open. */
export function withNotice(
	state: State,
	{level, text, at, about = []}: Omit<Notice, 'id'> & {readonly about?: readonly ResourceId[] | undefined},
): State {
	const id = (state.notices.at(-1)?.id ?? 0) + 1;
	const [host, ...others] = new Set(about.map(hostOf));
	const isNamed = hasSeveralHosts(state) && host !== undefined && others.length === 0;
	const notice = {id, level, text: isNamed ? `${hostName(state, host)} · ${text}` : text, at};
	return {...state, notices: [...state.notices, notice].slice(-maxNotices)};
}

/** The notices that have not expired; the same array when none has. */
export function freshNotices(notices: readonly Notice[], now: number): readonly Notice[] {
	const fresh = notices.filter(notice => timeSince(notice.at, now) < lifetimes[notice.level]);
	return fresh.length === notices.length ? notices : fresh;
}

/** Cells beside a notice: a margin at both sides, its sign and a space. */
const besideNotice = 4;

/** The share of the terminal's rows that a notice may take, but always two. */
const maxShare = 1 / 3;
const minLines = 2;

/** The end of a notice that is cut. The error of an operation is in the command log, too. */
const cut = {error: '… :log shows the rest', other: '…'};

/** The newest notice in as many lines as it needs, up to a third of the terminal. */
export function noticeLines(notices: readonly Notice[], size: Size): readonly string[] {
	const notice = notices.at(-1);
	return notice ? wrapped(notice.text, notice.level === 'error', size) : [];
}

const wrapped = /* @__PURE__ */ memoizeLast((text: string, isError: boolean, {columns, rows}: Size) => {
	const width = columns - besideNotice;
	const most = Math.max(minLines, Math.floor(rows * maxShare));
	// More cannot be visible, and the text of an error may have megabytes.
	const lines = wrapWords(cleanText(text.slice(0, longestSentence)), width).filter(line => line !== '');
	if (lines.length <= most && text.length <= longestSentence) {
		return lines;
	}

	const shown = lines.slice(0, most);
	const end = isError ? cut.error : cut.other;
	const last = sliceCells(shown.pop() ?? '', 0, width - textWidth(end)).trimEnd();
	return [...shown, last + end];
});
