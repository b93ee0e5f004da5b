import {clockTime} from '../../../format/clock-time.ts';
import {compactDuration, humanDuration} from '../../../format/duration.ts';
import type {Container} from '../../../model/container.ts';
import {type LastRun, lastRun, nextStart} from '../../../model/end-cause.ts';
import {healthCheckOf} from '../../../model/health-check.ts';
import type {Json} from '../../../model/json.ts';
import type {LogLine} from '../../../model/log.ts';
import {listAt, numberAt, textAt} from '../../../model/read-json.ts';
import {isAtLeast, levelOf} from '../../../store/log/levels.ts';
import {historyId, logTailId, selectedResult} from '../../../store/reads.ts';
import type {State} from '../../../store/state.ts';
import {cleanStyled, cleanText} from '../../../text/clean.ts';
import {stripEscapes} from '../../../text/escape.ts';
import {counted} from '../../../text/number.ts';
import {cutSpans, type Span, type Spans, span, type Token} from '../../../text/span.ts';
import {labelledText, labelSpan} from '../labelled-lines.ts';

const labelWidth = 13;

type Times = Pick<State, 'now' | 'settings'>;

/** When the last run was, and how long. */
export function ranWords({startedAt, finishedAt, isRunning}: LastRun, {now, settings: {isUtc}}: Times): string {
	if (startedAt === undefined) {
		return 'never';
	}

	if (isRunning || finishedAt === undefined) {
		return `since ${clockTime(startedAt, now, isUtc)}, for ${lowerCase(humanDuration(now - startedAt))}`;
	}

	// Docker notes the end of a program that ends at once before its start.
	const length = lowerCase(humanDuration(Math.max(0, finishedAt - startedAt)));
	return `${length}, from ${clockTime(startedAt, now, isUtc)} to ${clockTime(Math.max(startedAt, finishedAt), now, isUtc)}`;
}

function lowerCase(words: string): string {
	return words.charAt(0).toLowerCase() + words.slice(1);
}

/** The restart policy in words, how often it has acted, and when it acts next. */
export function restartWords(state: State, container: Container, inspection: Json): string {
	const policy = textAt(inspection, 'HostConfig', 'RestartPolicy', 'Name') || 'no';
	const most = numberAt(inspection, 'HostConfig', 'RestartPolicy', 'MaximumRetryCount');
	const count = numberAt(inspection, 'RestartCount');
	const isWaiting = container.state === 'restarting';
	const next = nextStart(lastRun(inspection), count, selectedResult(state, historyId).value ?? []);
	return [
		policyWords(policy, most),
		...(count === 0 ? [] : [`restarted ${timesWords(count)} so far`]),
		...(isWaiting ? [`next try ${untilWords(next - state.now)}`] : []),
	].join(' · ');
}

function policyWords(policy: string, most: number): string {
	switch (policy) {
		case 'no':
			return 'never';
		case 'on-failure':
			return `after each failure${most > 0 ? `, at most ${timesWords(most)}` : ''}`;
		case 'unless-stopped':
			return 'always, unless it is stopped';
		default:
			return 'always';
	}
}

/** `once`, or for example `3 times`. */
export function timesWords(count: number): string {
	return count === 1 ? 'once' : counted(count, 'time');
}

function untilWords(milliseconds: number): string {
	return milliseconds < 1000 ? 'at any moment' : `in ${compactDuration(milliseconds)}`;
}

/** Health checks that are shown. */
const maxChecks = 5;

/** The health check and its last runs, the newest first; nothing without a check. */
export function checkLines(inspection: Json, state: Times, width: number): readonly Spans[] {
	const check = healthCheckOf(inspection);
	const runs = listAt(inspection, 'State', 'Health', 'Log').slice(-maxChecks).toReversed();
	const times =
		check &&
		`every ${seconds(check.interval)}, at most ${seconds(check.timeout)} each, unhealthy after ${counted(check.retries, 'failure')}`;
	return [
		...(check ? textLines('Health check', `${check.words} · ${times}`, width) : []),
		...runs.map((run, index) => checkLine(run, {isFirst: index === 0 && !check, state, width})),
	];
}

function seconds(milliseconds: number): string {
	return `${Number((milliseconds / 1000).toFixed(1))} s`;
}

function checkLine(
	run: Json,
	{isFirst, state, width}: {readonly isFirst: boolean; readonly state: Times; readonly width: number},
): Spans {
	const code = numberAt(run, 'ExitCode');
	const time = clockTime(Date.parse(textAt(run, 'Start')), state.now, state.settings.isUtc);
	const output = cleanText(
		textAt(run, 'Output')
			.trim()
			.replace(/\s*\n\s*/g, ' · '),
	);
	const line = [
		label(isFirst ? 'Health checks' : ''),
		code === 0 ? span('● ', 'running') : span('✗ ', 'failed'),
		span(`${time}  `, 'muted'),
		span(code === 0 ? 'ok' : `code ${code}`, code === 0 ? 'muted' : 'failed'),
		span(output === '' ? '' : `  ${output}`, 'muted'),
	];
	return cutSpans(line, width - 1);
}

/** Lines of the output that are shown, and how many of them report an error. */
const maxLines = 6;
const maxErrors = 3;
/** Characters of a line that are looked at. */
const longestLine = 2000;

/** The end of the log, its errors first. */
export function outputLines(state: State, width: number): readonly Spans[] {
	const {value: lines, problem} = selectedResult(state, logTailId);
	if (!lines || lines.length === 0) {
		return [[], ...textLines('Last output', problem ?? (lines ? 'none' : 'Reading…'), width, 'muted')];
	}

	const errors = lines.filter(isError).slice(-maxErrors);
	const others = lines.filter(line => !errors.includes(line)).slice(errors.length - maxLines);
	const shown = (title: string, line: LogLine) => [
		label(title),
		span(isError(line) ? '┃ ' : '  ', 'failed'),
		...cleanStyled(line.text.slice(0, longestLine)),
	];
	return [
		[],
		...errors.map((line, index) => cutSpans(shown(index === 0 ? 'Last errors' : '', line), width - 1)),
		...others.map((line, index) => cutSpans(shown(index === 0 ? 'Last output' : '', line), width - 1)),
	];
}

function isError({text}: LogLine): boolean {
	return isAtLeast(levelOf(stripEscapes(text.slice(0, longestLine))), 'error');
}

/** A text beside its title, wrapped. */
export function textLines(title: string, text: string, width: number, token?: Token): readonly Spans[] {
	return labelledText(title, text, {width, labelWidth, token});
}

/** A title at the left, or the room for one. */
export function label(text: string): Span {
	return labelSpan(text, labelWidth);
}
