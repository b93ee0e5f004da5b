import {clockTime} from '../../format/clock-time.ts';
import {compactDuration} from '../../format/duration.ts';
import {actionWords, eventDetail, isFailure} from '../../format/event-words.ts';
import {isRunning} from '../../model/container.ts';
import type {EventRecord} from '../../model/event-record.ts';
import {engineNow} from '../../store/connections.ts';
import {historyId, selectedResult} from '../../store/reads.ts';
import type {State} from '../../store/state.ts';
import {cleanText} from '../../text/clean.ts';
import {counted} from '../../text/number.ts';
import {cutSpans, type Spans, span, type Token} from '../../text/span.ts';
import {fit} from '../../text/width.ts';
import {historyRead} from '../read.ts';
import {listRules, messageLines, type Room, type Tab} from './tab.ts';

/** The events of a container, the newest first, below a strip that shows its state over that time. */
export const historyTab: Tab = {
	id: 'history',
	title: 'History',
	shortTitle: 'Hist',
	description: 'what happened to the container, as far back as the engine remembers',
	command: {id: 'history', title: 'Show its events', keys: ['h', 'M-h'], hintRank: 25},
	body: historyLines,
	status(state) {
		const {length} = newestFirst(state);
		return length === 0 ? [] : [[span(counted(length, 'event'), 'muted')]];
	},
	rules: {...listRules(newestFirst), fixedLines: 2},
	reads: (state, key) => [historyRead(state, key)],
};

function newestFirst(state: State): readonly EventRecord[] {
	return selectedResult(state, historyId).value?.toReversed() ?? [];
}

function historyLines(state: State, {width, height}: Room): readonly Spans[] {
	const {value, problem} = selectedResult(state, historyId);
	const events = newestFirst(state);
	if (events.length === 0) {
		return messageLines(
			value ? 'The engine remembers no event of this container, apart from execs.' : (problem ?? 'Reading the events…'),
			{width},
		);
	}

	const {detailTop} = state.view;
	const lines = events.slice(detailTop, detailTop + height - 2).map(event => eventLine(event, state));
	return [stripLine(state, events.toReversed(), width), [], ...lines.map(line => cutSpans(line, width - 1))];
}

const timeWidth = 15;
const actionWidth = 20;

function eventLine(event: EventRecord, {now, settings}: State): Spans {
	const token = isFailure(event) ? 'failed' : undefined;
	return [
		span(`   ${fit(clockTime(event.at, now, settings.isUtc), timeWidth, 'right')}  `, 'muted'),
		span(`${fit(cleanText(actionWords(event)), actionWidth)}  `, token),
		span(cleanText(eventDetail(event)), token ?? 'muted'),
	];
}

/** A character for each stretch of the time since the first event, by the state in which it ended. */
function stripLine(state: State, events: readonly EventRecord[], width: number): Spans {
	const {containers, view} = state;
	const now = engineNow(state, view.selected);
	const start = events[0]?.at ?? now;
	// Its clock is only known to within a second.
	const end = Math.max(now, events.at(-1)?.at ?? now);
	const ago = `${compactDuration(end - start)} ago `;
	const cells = width - ago.length - ' now'.length - 7;
	if (cells < 10 || end <= start) {
		return [];
	}

	const container = view.selected === undefined ? undefined : containers.get(view.selected);
	const before = stateBefore(events, container !== undefined && isRunning(container));
	const states = Array.from(
		{length: cells},
		(_, index) => stateAt(events, start + ((index + 1) * (end - start)) / cells) ?? before,
	);
	return [span(`   ${ago}`, 'muted'), ...states.map(state => span(signs[state], tokens[state])), span(' now', 'muted')];
}

type LifeState = 'running' | 'paused' | 'stopped';

/** They differ without colours, and in ASCII. */
const signs: Readonly<Record<LifeState, string>> = {running: '▆', paused: '░', stopped: '▁'};

const tokens: Readonly<Record<LifeState, Token>> = {running: 'running', paused: 'paused', stopped: 'muted'};

/** The state after the last event before a time. */
function stateAt(events: readonly EventRecord[], at: number): LifeState | undefined {
	return effects[events.findLast(event => event.at <= at && effects[event.action])?.action ?? ''];
}

/** The state before the first event that the engine remembers: if that is an exit, it was running. */
function stateBefore(events: readonly EventRecord[], isRunningNow: boolean): LifeState {
	const first = effects[events.find(({action}) => effects[action])?.action ?? ''];
	const wasRunning = first === undefined ? isRunningNow : first !== 'running';
	return wasRunning ? 'running' : 'stopped';
}

const effects: Readonly<Partial<Record<string, LifeState>>> = {
	start: 'running',
	unpause: 'running',
	pause: 'paused',
	die: 'stopped',
	died: 'stopped',
};
