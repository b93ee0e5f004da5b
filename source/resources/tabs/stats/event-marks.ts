import {clockTime} from '../../../format/clock-time.ts';
import {actionWords, eventDetail, isFailure} from '../../../format/event-words.ts';
import type {EventRecord} from '../../../model/event-record.ts';
import type {Series} from '../../../store/series.ts';
import type {State} from '../../../store/state.ts';
import {cleanText} from '../../../text/clean.ts';
import {joinFitting, type Spans, span, type Token} from '../../../text/span.ts';
import type {ChartMark} from './chart.ts';
import {minutesCovered} from './charts.ts';

/** The events that a graph marks, oldest first, with their places on its time axis. */
type MarkedEvents = readonly (ChartMark & {readonly event: EventRecord})[];

/** The starts, stops, OOM kills and changes of health in the time that the graphs cover. */
export function markedEvents(series: Series, events: readonly EventRecord[]): MarkedEvents {
	const length = minutesCovered(series) * 60_000;
	// By the engine's clock, as the graphs are.
	const start = series.stats.at - length;
	return events.flatMap(event => {
		const glyph = glyphOf(event);
		const place = (event.at - start) / length;
		return glyph === undefined || place < 0 || place > 1 ? [] : [{event, place, glyph, token: tokenOf(event)}];
	});
}

function glyphOf({action, argument}: EventRecord): string | undefined {
	return action === 'health_status' ? (argument === 'unhealthy' ? '✗' : '✓') : glyphs[action];
}

const glyphs: Readonly<Partial<Record<string, string>>> = {start: '▲', die: '■', died: '■', oom: '✖'};

function tokenOf(event: EventRecord): Token {
	return isFailure(event) ? 'failed' : event.action.startsWith('die') ? 'stopped' : 'running';
}

/** The marks with their meaning and time, the newest first, as many as fit. */
export function legendLine(marks: MarkedEvents, {now, settings}: State, width: number): Spans {
	const entries = marks.toReversed().map(({event, glyph, token}) => {
		const detail = event.action.startsWith('die') ? eventDetail(event) : '';
		const words = [actionWords(event), detail].filter(part => part !== '').join(' ');
		return [span(`${glyph} `, token), span(`${cleanText(words)} ${clockTime(event.at, now, settings.isUtc)}`, 'muted')];
	});
	return joinFitting(entries, span(' · ', 'muted'), width);
}
