import {causeWords} from '../../../format/end-words.ts';
import {statusWords} from '../../../format/status.ts';
import type {Container} from '../../../model/container.ts';
import {type EndCause, endCause, type LastRun, lastRun} from '../../../model/end-cause.ts';
import type {Json} from '../../../model/json.ts';
import {numberAt} from '../../../model/read-json.ts';
import {layoutOf} from '../../../store/layout.ts';
import {historyId, inspectionId, selectedResult} from '../../../store/reads.ts';
import {containerRow, rowOf, selectedContainer} from '../../../store/rows.ts';
import type {State} from '../../../store/state.ts';
import {type Spans, span} from '../../../text/span.ts';
import {fit} from '../../../text/width.ts';
import {attentionOf} from '../../attention.ts';
import {historyReads, inspectionRead, logTailReads} from '../../read.ts';
import {stateMark} from '../../state-mark.ts';
import {listRules, messageLines, type Tab} from '../tab.ts';
import {healthLines, label, outputLines, ranWords, restartWords, textLines} from './parts.ts';

/** Why a container ended, or is unhealthy, on one page, with what to do next. */
export const whyTab: Tab = {
	id: 'why',
	title: 'Why',
	description: 'why the container ended or is unhealthy: cause, last output, health checks, restarts, what to do next',
	command: {id: 'why', title: 'Explain why it ended', keys: ['Y'], hint: whyHint, hintRank: 88},
	body(state, room) {
		const lines = pageLines(state, room.width);
		const {detailTop} = state.view;
		return lines.slice(detailTop, detailTop + room.height);
	},
	status: () => [],
	rules: listRules(state => pageLines(state, layoutOf(state).detail?.width ?? 0)),
	reads: (state, key, inspect) => [
		inspectionRead(state, key, inspect),
		...historyReads(state, key),
		...logTailReads(state, key),
	],
};

/** Only offered where there is something to explain. */
function whyHint(state: State): string | undefined {
	const container = selectedContainer(state);
	const row = container && rowOf(state, container);
	// The page says nothing about a runaway.
	return row && attentionOf({...row, isRunaway: false}) ? 'why' : undefined;
}

function pageLines(state: State, width: number): readonly Spans[] {
	const container = selectedContainer(state);
	const row = container && containerRow(state, container.key);
	const {value: inspection, problem} = selectedResult(state, inspectionId);
	if (!row || inspection === undefined) {
		return messageLines(problem ?? 'Reading…');
	}

	const {glyph, token} = stateMark(row);
	const run = lastRun(inspection);
	const isUp = run.isRunning;
	return [
		[span('   '), span(`${glyph} `, token), span(statusWords(row), 'strong')],
		[],
		...(isUp ? healthCause(row.container, inspection, width) : endLines(state, run, width)),
		...textLines('Ran', ranWords(run, state.now), width),
		...textLines('Restarts', restartWords(inspection), width),
		...healthLines(inspection, state.now, width),
		...outputLines(state, width),
		...nextLines(state, run, container),
	];
}

function endLines(state: State, run: LastRun, width: number): readonly Spans[] {
	const events = selectedResult(state, historyId).value;
	if (!events) {
		return textLines('Why', 'Reading the events…', width, 'muted');
	}

	const cause = endCause(run, events);
	const isFromHere = cause.type === 'stopped' && hasCommandAt(state, selectedContainer(state)?.name ?? '', cause.at);
	const isBad = cause.type !== 'stopped' && !(cause.type === 'exit' && cause.code === 0);
	return textLines('Why', `${causeWords(cause, isFromHere)}.`, width, isBad ? 'failed' : undefined);
}

/** How long an unhealthy container has failed its checks. */
function healthCause({health}: Container, inspection: Json, width: number): readonly Spans[] {
	const streak = numberAt(inspection, 'State', 'Health', 'FailingStreak');
	return health === 'unhealthy'
		? textLines('Why', `Its health check has failed ${streak} times in a row.`, width, 'failed')
		: [];
}

/** Whether a command from here on this container was running at that time, with a second for clocks that differ. */
function hasCommandAt({commandLog, now}: State, name: string, at: number): boolean {
	return commandLog.some(({line, at: start, endedAt = now}) => {
		const [, verb = '', ...names] = line.split(' ');
		return (
			['stop', 'kill', 'restart', 'rm'].includes(verb) && names.includes(name) && start - 1000 <= at && at <= endedAt
		);
	});
}

function nextLines(state: State, run: LastRun, container: Container): readonly Spans[] {
	const steps = stepsAfter(state, run, container).flatMap(([command, words]) => {
		const [key] = state.settings.keys[command] ?? [];
		return [[key ?? `:${command}`, words] as const];
	});
	return [
		[],
		...steps.map(([key, words], index) => [
			label(index === 0 ? 'Next' : ''),
			span(fit(key, nextKeyWidth), 'key'),
			span(words, 'muted'),
		]),
	];
}

const nextKeyWidth = 17;

function stepsAfter(
	state: State,
	run: LastRun,
	container: Container,
): readonly (readonly [command: string, words: string])[] {
	const cause = endCause(run, selectedResult(state, historyId).value ?? []);
	const log = ['logs', 'reads the whole log'] as const;
	if (run.isRunning) {
		return [log, ['shell', 'opens a shell inside'], ['restart', 'restarts it']];
	}

	return [
		...(container.state === 'restarting' ? [] : [['start-or-stop', 'starts it again'] as const]),
		['start-attached', 'starts it and shows its output'],
		...changesAfter(cause),
		log,
	];
}

function changesAfter({type}: EndCause): readonly (readonly [command: string, words: string])[] {
	switch (type) {
		case 'out-of-memory':
			return [['update', 'raises its memory limit']];
		case 'failed-start':
		case 'exit':
			return [['recreate', 'changes its command, ports or environment']];
		default:
			return [];
	}
}
