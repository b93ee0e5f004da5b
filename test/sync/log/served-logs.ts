import assert from 'node:assert/strict';
import type {Engine} from '../../../source/engine/engine.ts';
import {type LogOptions, pieceLength} from '../../../source/engine/log-options.ts';
import type {LogLine} from '../../../source/model/log.ts';
import {engineId, type ResourceId} from '../../../source/model/resource-id.ts';
import {parseTimestamp} from '../../../source/model/timestamp.ts';
import {layoutOf} from '../../../source/store/layout.ts';
import {type LogLines, logRuns} from '../../../source/store/log/lines.ts';
import {newMerge} from '../../../source/store/log/merge.ts';
import {logSequence} from '../../../source/store/log/sequence.ts';
import {logGutter} from '../../../source/store/log/text.ts';
import {logHeight, scrollLog, visibleLog} from '../../../source/store/log/view.ts';
import type {State, View} from '../../../source/store/state.ts';
import {runSubscriptions} from '../../../source/sync/run-subscriptions.ts';
import {selectionMark, spansText} from '../../../source/text/span.ts';
import {composeDetail} from '../../../source/ui/detail/compose-detail.ts';
import {engine as engineInfo} from '../../helpers/anatomy-lines.ts';
import {someDetails} from '../../helpers/container-row.ts';
import {aContainer} from '../../helpers/containers.ts';
import {allLines} from '../../helpers/log-lines.ts';
import {createManualClock} from '../../helpers/manual-clock.ts';
import {aStore, today} from '../../helpers/store.ts';

/** An engine with some logs, which answers as Docker does: `tail` counts from the end, whatever the times are. */
function engineOf(logOf: (id: string) => readonly LogLine[], listeners: Set<() => void>) {
	const asked: LogOptions[] = [];
	const moreLines = (signal: AbortSignal) =>
		new Promise<void>(resolve => {
			listeners.add(resolve);
			signal.addEventListener('abort', () => resolve());
		});
	async function* logs(id: string, options: LogOptions, signal: AbortSignal) {
		asked.push(options);
		const log = logOf(id);
		const {tail, follow} = options;
		const isWanted = wantedBy(options);
		const {first, cut} = startOf(log, tail);
		let position = first;
		while (!signal.aborted) {
			const lines = log
				.slice(position, position + 700)
				.map((line, index) => (position + index === first ? cut(line) : line));
			position += lines.length;
			const wanted = lines.filter(isWanted);
			if (wanted.length > 0) {
				yield wanted;
			} else if (lines.length === 0) {
				if (!follow) {
					return;
				}

				await moreLines(signal);
			}
		}
	}

	const containers = {logs, details: async () => someDetails({startedAt: today}), sample: async () => undefined};
	return {asked, engineAt: (host: string) => ({host, containers}) as unknown as Engine};
}

/** Where the engine begins, which counts pieces of long lines: the first line, of which it sends the last pieces only. */
function startOf(log: readonly LogLine[], tail: LogOptions['tail']) {
	let first = tail === 'all' ? 0 : log.length;
	let left = tail === 'all' ? 0 : tail;
	while (left > 0 && first > 0) {
		first--;
		left -= Math.max(1, Math.ceil((log[first]?.text.length ?? 0) / pieceLength));
	}

	const cut = (line: LogLine): LogLine => (left < 0 ? {...line, text: line.text.slice(-left * pieceLength)} : line);
	return {first, cut};
}

function wantedBy({after, afterCount = 0, until}: LogOptions): (line: LogLine) => boolean {
	const first = after === undefined ? 0 : nanosecondsOf(after);
	const last = until === undefined ? Number.POSITIVE_INFINITY : nanosecondsOf(until);
	let left = afterCount;
	return ({at}) => {
		const time = nanosecondsOf(at);
		return (time > first || (time === first && left-- <= 0)) && time <= last;
	};
}

/** The dashboard’s streams for the log of one container, or for the merged ones of several, each on its host. */
export async function openServed(
	logs: Readonly<Record<string, LogLine[]>>,
	{
		logMemory = 64e6,
		hostOf = () => 'test',
	}: {readonly logMemory?: number | undefined; readonly hostOf?: (name: string) => string} = {},
) {
	const clock = createManualClock(today);
	const store = aStore({settings: {logMemory}, view: {tab: 'logs', focus: 'detail'}});
	const listeners = new Set<() => void>();
	const names = Object.keys(logs);
	const containerOf = (name: string) => aContainer(name, {host: hostOf(name)});
	const keyOf = (name: string): ResourceId => containerOf(name).key;
	const logOf = (id: string) => logs[names.find(name => engineId(keyOf(name)) === id) ?? ''] ?? [];
	const {engineAt, asked} = engineOf(logOf, listeners);
	const hosts = [...new Set(names.map(hostOf))];
	store.dispatch({type: 'hosts-chosen', hosts: hosts.map(host => ({name: host, host, context: undefined}))});
	for (const host of hosts) {
		const containers = names.filter(name => hostOf(name) === host).map(containerOf);
		store.dispatch(
			{type: 'containers-listed', host, containers, at: today},
			{type: 'connected', host, info: engineInfo},
		);
	}

	const state = store.getState;
	const change = (view: Partial<View>) => store.dispatch({type: 'view-changed', view});
	if (names.length > 1) {
		change({logs: {...state().view.logs, merge: newMerge(state())}});
	}

	const contexts = hosts.map(host => ({engine: engineAt(host), engineAt, store, clock, isLive: () => false}));
	const stops = contexts.map(context => runSubscriptions(context));
	const settle = async () => {
		for (let turn = 0; turn < 12; turn++) {
			await clock.advance(100);
		}
	};
	await settle();
	return {
		asked,
		store,
		settle,
		change,
		lines(name: string): LogLines {
			const buffer = state().logs.get(keyOf(name));
			assert.ok(buffer);
			return buffer.lines;
		},
		async scroll(by: number) {
			change(scrollLog(state(), by));
			await settle();
		},
		async write(name: string, ...lines: readonly LogLine[]) {
			logs[name]?.push(...lines);
			for (const listener of listeners) {
				listener();
			}

			listeners.clear();
			await settle();
		},
		/** The texts of the rows on the screen. */
		shown: () => visibleLog(state(), logHeight(state())).lines.map(({text}) => text),
		/** The text of the row with a number. */
		rowOf: (number: number) => logSequence(state()).lineOf(number)?.text,
		/** The texts of all rows. */
		rows() {
			const {total, numberAt, lineOf} = logSequence(state());
			return Array.from({length: total}, (_, position) => lineOf(numberAt(position))?.text);
		},
		isFollowing: () => state().view.isFollowing,
		async stop() {
			for (const stop of stops) {
				stop();
			}

			await clock.advance(1000);
		},
	};
}

const nanosecondsOf = (at: string) => parseTimestamp(at)?.nanoseconds ?? 0;

/** A timestamp that is later for a higher index. */
export const stamp = (index: number) => `2026-01-02T03:04:05.${String(100_000_000 + index)}Z`;

/** Lines of one log, each with a time of its own. */
export const numbered = (count: number, from = 0): LogLine[] =>
	Array.from({length: count}, (_, index) => ({
		stream: 'stdout',
		at: stamp(from + index).replace(/0+Z$/, 'Z'),
		text: `line ${from + index}`,
	}));

/** On the screen, the line under the cursor has the place that the panel's rule says, and its neighbours follow it. */
export function assertPlace(state: State, all: readonly LogLine[]): void {
	const {detail} = layoutOf(state);
	const [rule = '', ...rows] = detail ? composeDetail(state, detail).map(spansText) : [];
	const [, place] = / line ([\d,]+) of /.exec(rule) ?? [];
	if (place === undefined) {
		return;
	}

	const texts = rows.map(row => row.slice(logGutter).trim());
	const isGap = (text: string) => text.endsWith('not loaded');
	const cursor = rows.findIndex(row => row.startsWith(selectionMark));
	const gapAbove = texts.findLastIndex((text, row) => row < cursor && isGap(text));
	// The row of the rate may come before the lines.
	for (const [row, text] of [...texts.entries()].slice(Math.max(1, gapAbove + 1))) {
		if (isGap(text)) {
			break;
		}

		const index: number = Number(place.replaceAll(',', '')) - 1 + row - cursor;
		assert.equal(text, all[index]?.text.trim() ?? '', `row ${row} below ${rule}`);
	}
}

/** Each run of loaded lines is a part of the log, and none is loaded twice. */
export function assertPartsOf(lines: LogLines, all: readonly LogLine[]): void {
	const loaded = allLines(lines);
	assert.ok(loaded.length <= all.length, 'a line is loaded twice');
	let from = 0;
	let position = 0;
	for (const {from: start, to} of logRuns(lines)) {
		const run = loaded.slice(from, from + to - start);
		from += to - start;
		const found = all.findIndex(
			(_, index) => index >= position && run.every((line, offset) => all[index + offset]?.text === line.text),
		);
		assert.ok(found >= 0, 'the lines are not consecutive ones of the log');
		position = found + run.length;
	}
}
