import {formatRate, shortBytes} from '../../format/bytes.ts';
import {compactDuration} from '../../format/duration.ts';
import {shortDigest} from '../../model/id.ts';
import {downloadTimeLeft, type PullTotals, pullTotals} from '../../model/pull-totals.ts';
import type {Pull} from '../../store/pulls.ts';
import {cleanText} from '../../text/clean.ts';
import {counted} from '../../text/number.ts';
import type {Mark} from '../../text/span.ts';

/** A sign for the status of a pull or push, in one cell, and its style. */
export function pullMark({status, direction}: Pull): Mark {
	return status === 'running' && direction === 'push' ? {glyph: '↑', token: 'accent'} : marks[status];
}

const marks: Readonly<Record<Pull['status'], Mark>> = {
	running: {glyph: '↓', token: 'accent'},
	done: {glyph: '✓', token: 'success'},
	failed: {glyph: '✗', token: 'failed'},
	cancelled: {glyph: '○', token: 'muted'},
};

/** Pulls under way first, in their order, then the finished ones, the newest first. */
export function inOrder(pulls: readonly Pull[]): readonly Pull[] {
	const running = pulls.filter(({status}) => status === 'running');
	const ended = pulls.filter(({status}) => status !== 'running');
	return [...running, ...ended.toSorted((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0))];
}

/** The reference, with the platform if one was given. */
export function pullTitle({reference, platform}: Pull): string {
	return cleanText(platform ? `${reference} (${platform})` : reference);
}

/** The totals of a pull under way, each in a fixed width so that nothing jumps. */
export type PullWords = {
	/** While it is queued, what it waits for; the other texts are empty then. */
	readonly bytes: string;
	readonly layers: string;
	/** Its speed, or why there is none. */
	readonly pace: string;
	readonly left: string;
};

/** How long without progress a speed stays valid, in milliseconds. */
const staleAfter = 8000;

/** The totals of a pull under way; `now` in milliseconds. */
export function pullWords(pull: Pull, now: number): PullWords {
	const totals = pullTotals(pull.progress?.layers ?? []);
	if (pull.progress?.isQueued) {
		return {bytes: 'waiting for a connection', layers: '', pace: '', left: ''};
	}

	const isStale = now - pull.updatedAt > staleAfter;
	const left = isStale ? undefined : downloadTimeLeft(totals, pull.speed);
	return {
		bytes: bytesWords(totals),
		layers: totals.layers === 0 ? '' : `${totals.done}/${counted(totals.layers, 'layer')}`,
		pace: paceOf(pull, totals, isStale),
		left: left === undefined ? '' : `${compactDuration(left)} left`,
	};
}

/** `12.3 MB / 45.6 MB`, with a plus while the sizes of some layers are unknown. */
function bytesWords({received, total, isPartial}: PullTotals): string {
	return total === 0
		? ''
		: `${shortBytes(received, 'decimal')} / ${shortBytes(total, 'decimal')}${isPartial ? '+' : ''}`;
}

function paceOf({speed}: Pull, totals: PullTotals, isStale: boolean): string {
	if (totals.isUnpacking) {
		return 'unpacking';
	}

	if (totals.layers === 0 || isStale || speed === 0) {
		return 'waiting';
	}

	return speed === undefined ? '' : formatRate(speed);
}

/** How a pull ended, one sentence without its full stop. */
export function endingWords(pull: Pull): string {
	const {status, progress, startedAt, endedAt, problem} = pull;
	const digest = progress?.digest ? ` · ${shortDigest(cleanText(progress.digest))}` : '';
	switch (status) {
		case 'running':
			return '';
		case 'done': {
			const {total} = pullTotals(progress?.layers ?? []);
			const size = total > 0 ? ` · ${shortBytes(total, 'decimal')}` : '';
			const took = (endedAt ?? startedAt) - startedAt;
			const time = took < 1000 ? 'under 1s' : compactDuration(took);
			const done = pull.direction === 'push' ? 'pushed' : 'pulled';
			return progress?.outcome === 'up-to-date' ? `up to date${digest}` : `${done} in ${time}${size}${digest}`;
		}

		case 'cancelled':
			return 'cancelled';
		case 'failed':
			return cleanText(problem ?? 'failed');
	}
}
