import {causeWords} from '../../../format/end-words.ts';
import {statusWords} from '../../../format/status.ts';
import type {Container} from '../../../model/container.ts';
import {type EndCause, endCause, type LastRun, lastRun} from '../../../model/end-cause.ts';
import type {Json} from '../../../model/json.ts';
import {numberAt} from '../../../model/read-json.ts';
import {commandsOn} from '../../../store/command-log.ts';
import {engineNow} from '../../../store/connections.ts';
import {eventMemoryId, historyId, inspectionId, selectedResult} from '../../../store/reads.ts';
import {takenPortWords} from '../../../store/relations/ports.ts';
import {rowOf, selectedContainer} from '../../../store/rows.ts';
import type {State} from '../../../store/state.ts';
import {type Spans, span} from '../../../text/span.ts';
import {attentionOf} from '../../attention.ts';
import {portReads} from '../../port-reads.ts';
import {eventMemoryReads, historyRead, inspectionRead, logTailRead} from '../../read.ts';
import {stateMark} from '../../state-mark.ts';
import {messageLines, pageOf, type Tab} from '../tab.ts';
import {nextLines} from './next-steps.ts';
import {checkLines, outputLines, ranWords, restartWords, textLines, timesWords} from './sections.ts';
import {usageWords} from './usage-words.ts';

/** Why a container ended, or is unhealthy, on one page, with what to do next. */
export const whyTab: Tab = {
	id: 'why',
	title: 'Why',
	description:
		'why the container ended or is unhealthy: cause, usage, restarts, health checks, last output, next steps',
	command: {id: 'why', title: 'Explain why it ended', keys: ['Y'], hint: whyHint, hintRank: 88},
	status: () => [],
	...pageOf(pageLines),
	reads(state, key, inspect) {
		const container = state.containers.get(key);
		return [
			inspectionRead(state, key, inspect),
			historyRead(state, key),
			...eventMemoryReads(state, key),
			...(container ? [logTailRead(container)] : []),
			...portReads(state, key),
		];
	},
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
	const row = container && rowOf(state, container);
	const {value: inspection, problem} = selectedResult(state, inspectionId);
	if (!row || inspection === undefined) {
		return messageLines(problem ?? 'Reading…', {width});
	}

	const {glyph, token} = stateMark(row);
	const times = {...state, now: row.engineNow};
	const run = lastRun(inspection);
	const cause = run.isRunning ? undefined : causeOf(state, run);
	const ports = cause?.type === 'failed-start' ? takenPortWords(state, row.container, inspection) : [];
	return [
		[span('   '), span(`${glyph} `, token), span(statusWords(row), 'strong')],
		[],
		...(run.isRunning ? healthCause(row.container, inspection, width) : causeLines(state, row.container, cause, width)),
		...ports.flatMap(words => textLines('Port', words, width)),
		...textLines('Ran', ranWords(run, times), width),
		...(run.startedAt === undefined
			? []
			: textLines('Used', usageWords(state.stats.get(row.container.key), run, inspection), width)),
		...textLines('Restarts', restartWords(times, row.container, inspection), width),
		...checkLines(inspection, times, width),
		...outputLines(state, width),
		...nextLines(state, row.container, {run, cause}),
	];
}

/** Why its last run ended; undefined until the events, and if needed the engine's memory of them, are read. */
function causeOf(state: State, run: LastRun): EndCause | undefined {
	const events = selectedResult(state, historyId).value;
	const {value: memory, problem} = selectedResult(state, eventMemoryId);
	const cause = events && endCause(run, events, memory);
	const needsMemory = cause && 'memory' in cause && cause.memory !== 'kept';
	return needsMemory && !memory && problem === undefined ? undefined : cause;
}

function causeLines(state: State, container: Container, cause: EndCause | undefined, width: number): readonly Spans[] {
	if (!cause) {
		return textLines('Why', 'Reading the events…', width, 'muted');
	}

	const isBad = cause.type !== 'stopped' && !(cause.type === 'exit' && cause.code === 0);
	const sentence = causeSentence(state, container, cause);
	return textLines('Why', sentence, width, isBad ? 'failed' : undefined);
}

/** Why a container ended, in one sentence. If a command of this dashboard stopped it, the sentence says so. */
export function causeSentence(
	state: Pick<State, 'commandLog' | 'connections' | 'now'>,
	{key, name}: Pick<Container, 'key' | 'name'>,
	cause: EndCause,
): string {
	const stops = commandsOn(state, {key, name}).filter(({verb}) => ['stop', 'kill', 'restart', 'rm'].includes(verb));
	const {now} = state;
	// The engine's event has the time of its clock, the command log that of ours; they differ by a second at most.
	const at = cause.type === 'stopped' ? cause.at + now - engineNow(state, key) : Number.NaN;
	const isFromHere = stops.some(({at: start, endedAt = now}) => start - 1000 <= at && at <= endedAt);
	return `${causeWords(cause, isFromHere)}.`;
}

/** How long an unhealthy container has failed its checks. */
function healthCause({health}: Container, inspection: Json, width: number): readonly Spans[] {
	const streak = numberAt(inspection, 'State', 'Health', 'FailingStreak');
	return health === 'unhealthy'
		? textLines(
				'Why',
				`Its health check has failed ${streak === 1 ? 'once' : `${timesWords(streak)} in a row`}.`,
				width,
				'failed',
			)
		: [];
}
