import type {LogOptions} from '../../engine/log-options.ts';
import {readLogOf} from '../../engine/log-source.ts';
import {pause} from '../../model/clock.ts';
import type {LogLine} from '../../model/log.ts';
import type {ResourceId} from '../../model/resource-id.ts';
import {compareTimestamps, parseTimestamp} from '../../model/timestamp.ts';
import {type Store, untilState} from '../../store/create-store.ts';
import {isNear, type LogFill} from '../../store/log/fill.ts';
import {firstOfAll, type Gap, type LogLines} from '../../store/log/lines.ts';
import {visibleRows} from '../../store/log/view.ts';
import type {LogRange} from '../../store/log/view-state.ts';
import type {State} from '../../store/state.ts';
import type {StreamContext} from '../stream.ts';
import {type Edge, firstStamped, isSame, lastStamped, positionBefore, readUntil} from './edge.ts';

/** Pages double, so that reading all of a long log backwards is not much more work than reading it once. */
const smallestPage = 1000;
const largestPage = 32_000;

/** Pause before a page is tried again that could not be read, in milliseconds. */
const retryPause = 2000;

/** Fill a gap of a log until it is closed or the signal aborts. */
export async function streamFill(
	context: StreamContext,
	key: ResourceId,
	{direction, below}: LogFill,
	signal: AbortSignal,
): Promise<void> {
	const fill = direction === 'older' ? fillOlder : fillNewer;
	while (!signal.aborted) {
		const {lines, range} = context.store.getState().logs.get(key) ?? {};
		const gap = lines?.gaps.find(other => other.below === below);
		if (!lines || !gap) {
			return;
		}

		try {
			const isOver = await fill({context, key, range, signal}, lines, gap);
			if (isOver !== false) {
				return;
			}
		} catch {
			// The stream that follows the log reports why it cannot be read.
			await pause(context.clock, retryPause, signal);
		}
	}
}

type OpenedLog = {
	readonly context: StreamContext;
	readonly key: ResourceId;
	readonly range: LogRange | undefined;
	readonly signal: AbortSignal;
};

/** Read the page that ends at a gap's lower end. */
async function fillOlder(log: OpenedLog, lines: LogLines, gap: Gap): Promise<void> {
	const loaded = lines.end - gap.below;
	const page = Math.min(Math.max(smallestPage, loaded), largestPage, gap.missing ?? largestPage);
	const first = await readPage(log, lines, gap, page);
	// The engine counts pieces of long lines, so that a short page is no proof that no line comes before it.
	const isShort = gap.missing === undefined && first.lines.length < page;
	const older = isShort ? await readPage(log, lines, gap, 2 * page) : first;
	if (log.signal.aborted) {
		return;
	}

	const fresh = afterUpperPart(older.lines, lines, gap);
	const start = gap.below - fresh.length;
	const isMet = gap.above !== undefined && fresh.length < older.lines.length;
	const isWhole = isShort && older.lines.length === first.lines.length && (older.isMet || older.lines.length === 0);
	const isStart = gap.above === undefined && isWhole;
	log.context.store.dispatch({
		type: 'log-filled',
		key: log.key,
		first: start,
		lines: fresh,
		bounds: {
			...(isStart ? {begin: start} : {}),
			...(isMet && gap.missing === undefined ? {seam: {before: gap.above, after: start}} : {}),
		},
	});
}

/** Lines before a gap's lower end, and whether the answer reached that end. */
type OlderLines = {readonly lines: readonly LogLine[]; readonly isMet: boolean};

/** The last lines before a gap's lower end: a page of them, or fewer if the log starts there. */
async function readPage(log: OpenedLog, lines: LogLines, gap: Gap, page: number): Promise<OlderLines> {
	const edge = firstStamped(lines, gap.below);
	const isCounted = isCountedFromEnd(gap.below) && log.range?.until === undefined;
	const tail = isCounted ? lines.end - gap.below + page : 'all';
	const options = {follow: false, tail, since: log.range?.since} as const;
	const until = edge?.line.at;
	const first = await readBefore(log, {...options, until}, edge, page);
	// Lines of two streams may be stored in another order than that of their timestamps.
	const second = first.isMet ? first : await readBefore(log, options, edge, page);
	if (second.isMet || first.lines.length > 0) {
		return second.isMet ? second : first;
	}

	// The line at the edge is gone with its file or its task. Only the whole log shows that no older line is left.
	return readBefore(log, {...options, tail: 'all', until}, edge, page);
}

/** Lines are counted from the end of the log, but not those that were read from its start. */
function isCountedFromEnd(number: number): boolean {
	return number > firstOfAll / 2;
}

/**
 * The last `most` lines before the lower edge of a gap; if the answer does not reach the edge, those before its time.
 */
async function readBefore(
	{context: {engine}, key, signal}: OpenedLog,
	options: LogOptions,
	edge: Edge | undefined,
	most: number,
): Promise<OlderLines> {
	let read: LogLine[] = [];
	const isMet = await readUntil(readLogOf(engine, key, options, signal), edge, lines => {
		read.push(...lines);
		read = read.length > 2 * most ? read.slice(-most) : read;
	});
	const end = parseTimestamp(edge?.line.at);
	if (isMet || !end) {
		return {lines: read.slice(-most), isMet: true};
	}

	const isOlder = ({at}: LogLine) => {
		const time = parseTimestamp(at);
		return time !== undefined && compareTimestamps(time, end) < 0;
	};
	return {lines: read.filter(isOlder).slice(-most), isMet: false};
}

/** The lines of a page that are not loaded above its gap already. */
function afterUpperPart(page: readonly LogLine[], lines: LogLines, {above, missing}: Gap): readonly LogLine[] {
	if (above === undefined) {
		return page;
	}

	if (missing !== undefined) {
		return page.slice(-missing);
	}

	const edge = lastStamped(lines, above);
	const start = edge ? page.findIndex(line => isSame(line, edge.line)) : -1;
	return start < 0 || !edge ? page : page.slice(start + edge.count);
}

/**
 * Read the lines that continue those above a gap while they come near the screen, until they meet those below it. Returns
 * false if other lines have come into the gap meanwhile.
 */
async function fillNewer(
	{context: {engine, store}, key, range, signal}: OpenedLog,
	lines: LogLines,
	gap: Gap,
): Promise<boolean> {
	const {number: first, ...position} = endAbove(lines, gap);
	const isCounted = gap.missing !== undefined && isCountedFromEnd(gap.below) && range?.until === undefined;
	const tail = isCounted ? lines.end - first + smallestPage : 'all';
	const stream = readLogOf(engine, key, {follow: false, tail, since: range?.since, ...position}, signal);
	const filling = {key, lines, gap, first};
	return fillFrom(store, filling, stream, signal, () => untilNear(store, key, gap.below, signal));
}

/** The number that follows the lines above a gap, and where the last of them is in the log. */
export function endAbove(lines: LogLines, {above}: Gap) {
	const position = above === undefined ? undefined : positionBefore(lines, above);
	return {number: above ?? lines.begin ?? firstOfAll, ...position};
}

/** A gap of a log, and the number of the first line that is read into it. */
type Filling = {readonly key: ResourceId; readonly lines: LogLines; readonly gap: Gap; readonly first: number};

/**
 * Put the lines of a stream into a gap until they meet those below it. Returns false if other lines have come into the gap
 * meanwhile.
 */
export async function fillFrom(
	store: Store,
	{key, lines, gap, first}: Filling,
	stream: AsyncIterable<readonly LogLine[]>,
	signal: AbortSignal,
	afterEach: () => Promise<void> = async () => {},
): Promise<boolean> {
	const begin = lines.begin ?? firstOfAll;
	let next = first;
	const isOpen = () => {
		const now = store
			.getState()
			.logs.get(key)
			?.lines.gaps.find(({below}) => below === gap.below);
		return !now || next === first || now.above === next;
	};
	const isMet = await readUntil(whileOpen(stream, isOpen), firstStamped(lines, gap.below), async read => {
		const fresh = gap.missing === undefined ? read : read.slice(0, Math.max(0, gap.below - next));
		store.dispatch({type: 'log-filled', key, first: next, lines: fresh, bounds: {begin}});
		next += fresh.length;
		await afterEach();
	});
	if (isMet && gap.missing === undefined && !signal.aborted) {
		const bounds = {begin, seam: {before: next, after: gap.below}};
		store.dispatch({type: 'log-filled', key, first: next, lines: [], bounds});
	}

	return isMet || isOpen();
}

/** A stream that ends as soon as a test fails. */
async function* whileOpen<Item>(stream: AsyncIterable<Item>, isOpen: () => boolean): AsyncGenerator<Item> {
	for await (const item of stream) {
		if (!isOpen()) {
			return;
		}

		yield item;
	}
}

/** Resolves when the gap above a line comes near the screen, or the signal aborts. */
function untilNear(store: Store, key: ResourceId, below: number, signal: AbortSignal): Promise<void> {
	const isNearNow = (state: State) => {
		const lines = state.logs.get(key)?.lines;
		const gap = lines?.gaps.find(other => other.below === below);
		return !lines || !gap || isNear(lines, gap, visibleRows(state, key));
	};
	return untilState(store, isNearNow, signal);
}
