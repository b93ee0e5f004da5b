import {clockTime} from '../../../format/clock-time.ts';
import {humanDuration} from '../../../format/duration.ts';
import type {LastRun} from '../../../model/end-cause.ts';
import type {Json} from '../../../model/json.ts';
import type {LogLine} from '../../../model/log.ts';
import {listAt, numberAt, textAt} from '../../../model/read-json.ts';
import {isAtLeast, levelOf} from '../../../store/log/levels.ts';
import {logTailId, selectedResult} from '../../../store/reads.ts';
import type {State} from '../../../store/state.ts';
import {cleanStyled, cleanText} from '../../../text/clean.ts';
import {stripEscapes} from '../../../text/escape.ts';
import {cutSpans, type Span, type Spans, span, type Token} from '../../../text/span.ts';
import {fit} from '../../../text/width.ts';
import {wrapWords} from '../../../text/wrap.ts';

/** Cells of the labels at the left, with their margins. */
const labelWidth = 14;

/** When the last run was, and how long. */
export function ranWords({startedAt, finishedAt, isRunning}: LastRun, now: number): string {
	if (startedAt === undefined) {
		return 'never';
	}

	if (isRunning || finishedAt === undefined || finishedAt < startedAt) {
		return `since ${clockTime(startedAt, now)}, for ${lowerCase(humanDuration(now - startedAt))}`;
	}

	const length = lowerCase(humanDuration(finishedAt - startedAt));
	return `${length}, from ${clockTime(startedAt, now)} to ${clockTime(finishedAt, now)}`;
}

function lowerCase(words: string): string {
	return words.charAt(0).toLowerCase() + words.slice(1);
}

/** The restart policy in words, and how often it has acted. */
export function restartWords(inspection: Json): string {
	const name = textAt(inspection, 'HostConfig', 'RestartPolicy', 'Name') || 'no';
	const most = numberAt(inspection, 'HostConfig', 'RestartPolicy', 'MaximumRetryCount');
	const count = numberAt(inspection, 'RestartCount');
	const so = count === 0 ? '' : ` · restarted ${count === 1 ? 'once' : `${count} times`} so far`;
	switch (name) {
		case 'no':
			return `none: it stays as it is${so}`;
		case 'on-failure':
			return `after each failure${most > 0 ? `, at most ${most} times` : ''}${so}`;
		case 'unless-stopped':
			return `always, unless somebody stops it${so}`;
		default:
			return `always${so}`;
	}
}

/** Health checks that are shown. */
const mostChecks = 5;

/** The last health checks, the newest first. */
export function healthLines(inspection: Json, now: number, width: number): readonly Spans[] {
	const checks = listAt(inspection, 'State', 'Health', 'Log').slice(-mostChecks).toReversed();
	return checks.map((check, index) => {
		const code = numberAt(check, 'ExitCode');
		const time = clockTime(Date.parse(textAt(check, 'Start')), now);
		const output = cleanText(
			textAt(check, 'Output')
				.trim()
				.replace(/\s*\n\s*/g, ' · '),
		);
		const line = [
			label(index === 0 ? 'Health checks' : ''),
			code === 0 ? span('● ', 'running') : span('✗ ', 'failed'),
			span(`${time}  `, 'muted'),
			span(code === 0 ? 'ok' : `code ${code}`, code === 0 ? 'muted' : 'failed'),
			span(output === '' ? '' : `  ${output}`, 'muted'),
		];
		return cutSpans(line, width - 1);
	});
}

/** Lines of the output that are shown, and of those before them the last that speak of an error. */
const mostLines = 6;
const mostErrors = 3;
/** Characters of a line that are looked at. */
const longestLine = 2000;

/** The end of the log, with the last lines before it that speak of an error. */
export function outputLines(state: State, width: number): readonly Spans[] {
	const {value: lines, problem} = selectedResult(state, logTailId);
	if (!lines || lines.length === 0) {
		return [[], ...textLines('Last output', problem ?? (lines ? 'none' : 'Reading…'), width, 'muted')];
	}

	const errors = lines.slice(0, -mostLines).filter(isError).slice(-mostErrors);
	const shown = [...errors, ...lines.slice(-mostLines)];
	return [
		[],
		...shown.map((line, index) =>
			cutSpans(
				[
					label(index === 0 ? 'Last output' : ''),
					span(isError(line) ? '┃ ' : '  ', 'failed'),
					...cleanStyled(line.text.slice(0, longestLine)),
				],
				width - 1,
			),
		),
	];
}

function isError({text}: LogLine): boolean {
	return isAtLeast(levelOf(stripEscapes(text.slice(0, longestLine))), 'error');
}

/** A text beside its title, wrapped. */
export function textLines(title: string, text: string, width: number, token?: Token): readonly Spans[] {
	return wrapWords(cleanText(text), Math.max(20, width - labelWidth - 5)).map((line, index) => [
		label(index === 0 ? title : ''),
		span(line, token),
	]);
}

/** A title at the left, or the room for one. */
export function label(text: string): Span {
	return span(`   ${fit(text, labelWidth)} `, 'muted');
}
