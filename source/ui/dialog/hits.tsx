import type {HitsDialog, TextExtent} from '../../store/dialog.ts';
import {currentSearch} from '../../store/log/current-search.ts';
import {hitAt, type LogSearch} from '../../store/log/log-search.ts';
import {sourceLabels} from '../../store/log/merge.ts';
import {highlight} from '../../store/search/highlight.ts';
import {patternOf, searchQuery} from '../../store/search/pattern.ts';
import type {State} from '../../store/state.ts';
import {cleanText} from '../../text/clean.ts';
import {stripEscapes} from '../../text/escape.ts';
import {counted, grouped} from '../../text/number.ts';
import {clickable, cutSpans, type Spans, selectionMark, span, withBackground} from '../../text/span.ts';
import {SpanLines} from '../text.tsx';
import {DialogFrame, roomFor} from './dialog-frame.tsx';
import {windowTop} from './window.ts';

const widest = 170;
/** Lines above the list: how far the search has come, and a blank one. */
const above = 2;
/** A longer line is cut before it is cleaned, in UTF-16 units. */
const longestText = 4096;

/** The number of lines that were found and are kept, and of those that show, in this terminal. */
export function hitsExtent(state: State): TextExtent {
	const lines = currentSearch(state)?.hits.lines.end ?? 0;
	return {lines, height: Math.max(1, roomFor(state.size, widest).height - above)};
}

/** The lines that were found in whole logs with their numbers, and how much has been read. */
export function Hits({dialog, state}: {readonly dialog: HitsDialog; readonly state: State}) {
	const {width} = roomFor(state.size, widest);
	const {lines, height} = hitsExtent(state);
	const search = currentSearch(state);
	const top = windowTop(dialog.index, lines, height);
	const note = lines > height ? `${grouped(dialog.index + 1)} of ${grouped(lines)}` : undefined;
	return (
		<DialogFrame size={state.size} width={width} title="Found in the whole log" note={note}>
			<SpanLines
				lines={[
					search ? progress(search) : [span('Cancelled.', 'muted')],
					[],
					...(search ? hitLines(state, search, dialog.index, {top, height, width}) : []),
				]}
			/>
		</DialogFrame>
	);
}

type HitWindow = {readonly top: number; readonly height: number; readonly width: number};

function hitLines(state: State, search: LogSearch, chosen: number, {top, height, width}: HitWindow): readonly Spans[] {
	const pattern = patternOf(searchQuery(state.view));
	const labels = sourceLabels(state.view.logs.merge?.sources ?? []);
	const labelWidth = Math.max(0, ...[...labels.values()].map(label => label.width));
	const ranks = Array.from({length: height}, (_, index) => top + index);
	const hits = ranks.map(rank => hitAt(search, rank)).filter(hit => hit !== undefined);
	const digits = Math.max(...hits.map(({number}) => grouped(number).length));
	return hits.map(({key, number, line}, index) => {
		const label = labels.get(key);
		const name = label ? `${label.label}${' '.repeat(labelWidth - label.width)} ` : '';
		const isChosen = top + index === chosen;
		const row = [
			span(isChosen ? selectionMark : ' ', 'accent'),
			span(`${name}${grouped(number).padStart(digits)} `, 'muted'),
			...highlight([span(cleanText(stripEscapes(line.text.slice(0, longestText))))], pattern),
		];
		const cut = clickable(cutSpans(row, width), {action: 'choose', target: top + index});
		return isChosen ? withBackground(cut, width, 'selection') : cut;
	});
}

function progress({count, hits, searched, status, problem}: LogSearch): Spans {
	const lines = counted(searched, 'line');
	const kept = hits.lines.end < count ? `, the first ${grouped(hits.lines.end)} kept` : '';
	const state =
		status === 'reading'
			? ` so far in ${lines}; Esc cancels`
			: status === 'done'
				? ` in all ${lines} of the log`
				: ` in ${lines}. ${cleanText(problem ?? '')}`;
	return [span(`${counted(count, 'line')} found${kept}${state}`, status === 'failed' ? 'warning' : 'muted')];
}
