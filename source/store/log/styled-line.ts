import type {LogLine} from '../../model/log.ts';
import {cleanStyled, cleanText} from '../../text/clean.ts';
import {stripEscapes} from '../../text/escape.ts';
import {type Span, type Spans, span, spansText, type Token} from '../../text/span.ts';
import {markRanges} from '../search/highlight.ts';
import {type LogRecord, recordOf} from './fields.ts';
import {isAtLeast, type Level, levelNamed, numberedLevel, warningPlace} from './levels.ts';

/** A line as it is drawn: JSON and logfmt by their fields if wanted, else its text with the word of its level marked. */
export function styledLine(line: LogLine, text: string, showsFields: boolean): Spans {
	if (line.stream === 'engine') {
		return [span(cleanText(text), 'muted')];
	}

	const record = showsFields && text.length === line.text.length ? recordOf(stripEscapes(text)) : undefined;
	return record ? recordSpans(record) : withLevel(cleanStyled(text));
}

/** Text with colours of its own keeps them. */
function withLevel(spans: Spans): Spans {
	const place = spans.some(({style}) => style) ? undefined : warningPlace(spansText(spans));
	return place ? markRanges(spans, [place], piece => ({...piece, token: levelToken(place.level)})) : spans;
}

function recordSpans({time, level, message, rest}: LogRecord): Spans {
	const parts = [
		time !== undefined && span(cleanText(timeOfDay(time)), 'muted'),
		level !== undefined && levelSpan(level),
		message !== undefined && span(cleanText(message)),
		...rest.map(({name, value}) => span(`${cleanText(name)}=${cleanText(value)}`, 'muted')),
	].filter(part => part !== false);
	return parts.flatMap((part, index) => (index === 0 ? part : [span(' '), part]));
}

function levelSpan(text: string): Span {
	const isNumber = /^\d+$/.test(text);
	const level = isNumber ? numberedLevel(Number(text)) : levelNamed(text);
	const name = cleanText(isNumber ? (level ?? text) : text);
	return span(name.toUpperCase().padEnd(5), levelToken(level));
}

/** Information keeps the plain colour, so that warnings and errors are seen. */
function levelToken(level: Level | undefined): Token | undefined {
	return level === undefined || level === 'info'
		? undefined
		: isAtLeast(level, 'error')
			? 'failed'
			: level === 'warning'
				? 'warning'
				: 'muted';
}

/** The time of day as it is written, or in UTC for seconds or milliseconds since the epoch. */
function timeOfDay(time: string): string {
	const number = Number(time);
	if (number > 1e9 && number < 1e14) {
		return new Date(number < 1e11 ? number * 1000 : number).toISOString().slice(11, 23);
	}

	const [, clock] = /\d{4}-\d\d-\d\d[T ](\d\d:\d\d:\d\d(?:[.,]\d{1,3})?)/.exec(time) ?? [];
	return clock ?? time;
}
