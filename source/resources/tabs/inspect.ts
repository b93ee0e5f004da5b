import {focusOf} from '../../store/detail.ts';
import type {InspectionLine} from '../../store/inspection.ts';
import {inspectionMatches, inspectionOf, moveInspection, nextInspectionMatch} from '../../store/inspection-view.ts';
import {inspectionId, selectedResult} from '../../store/reads.ts';
import {highlight} from '../../store/search/highlight.ts';
import {type Pattern, patternOf, searchQuery} from '../../store/search/pattern.ts';
import type {State} from '../../store/state.ts';
import {cleanText} from '../../text/clean.ts';
import {counted, grouped} from '../../text/number.ts';
import {clickable, type Spans, selectionMark, sliceSpans, span, type Token, withBackground} from '../../text/span.ts';
import {inspectionRead} from '../read.ts';
import {listRules, messageLines, type Room, type Tab} from './tab.ts';

/** The output of `docker inspect` as a tree to fold and search. */
export const inspectTab: Tab = {
	id: 'inspect',
	title: 'Inspect',
	shortTitle: 'Insp',
	description: 'everything that docker inspect prints',
	command: {id: 'inspect', title: 'Inspect', keys: ['i'], hint: 'inspect', hintRank: 30},
	body(state, room) {
		const {value, problem} = selectedResult(state, inspectionId);
		return value === undefined ? messageLines(problem ?? 'Reading…', room) : treeLines(state, room);
	},
	status(state) {
		const total = inspectionOf(state).length;
		const words = state.view.search.value === '' ? placeWords(state, total) : searchWords(state);
		return total === 0 ? [] : [[span(words, 'muted')]];
	},
	rules: {
		...listRules(inspectionOf, ({depth, name, text}) => `${'  '.repeat(depth)}${name ?? ''}: ${text}`),
		move: moveInspection,
		match: nextInspectionMatch,
	},
	reads: (state, key, inspect) => [inspectionRead(state, key, inspect)],
	scope: 'inspect',
	hasSecrets: true,
};

const kindTokens: Readonly<Record<InspectionLine['kind'], Token | undefined>> = {
	object: 'muted',
	array: 'muted',
	string: undefined,
	number: 'memory',
	boolean: 'paused',
	null: 'muted',
	more: 'muted',
};

function placeWords({view}: State, total: number): string {
	return `line ${grouped(Math.min(view.detailIndex + 1, total))} of ${grouped(total)}`;
}

function searchWords(state: State): string {
	const {count, current} = inspectionMatches(state);
	const matches = counted(count, 'match', 'matches');
	return `“${cleanText(state.view.search.value)}” ${current === undefined ? matches : `${current} of ${count}`}`;
}

function treeLines(state: State, {width, height}: Room): readonly Spans[] {
	const {view} = state;
	const hasFocus = focusOf(state) === 'detail';
	const pattern = patternOf(searchQuery(view));
	return inspectionOf(state)
		.slice(view.detailTop, view.detailTop + height)
		.map((line, index) => {
			const isCursor = view.detailTop + index === view.detailIndex;
			const marker = isCursor ? span(selectionMark, hasFocus ? 'accent' : 'muted') : span(' ');
			const shown = [marker, ...sliceSpans(treeLine(line, pattern), view.detailLeft, width - 2)];
			return isCursor ? withBackground(shown, width, hasFocus ? 'selection' : 'other-selection') : shown;
		});
}

function treeLine(line: InspectionLine, pattern: Pattern | undefined): Spans {
	const fold = line.isFoldable
		? clickable([span(line.isFolded ? '▸ ' : '▾ ', 'muted')], {action: 'fold-line', target: line.path})
		: [span('  ')];
	const name = line.name === undefined ? span('- ', 'muted') : span(`${cleanText(line.name)}: `, 'info');
	// A folded value has a summary; an unfolded one is in the lines below.
	const isOpen = line.isFoldable && !line.isFolded;
	const value = isOpen ? [] : [span(cleanText(line.text), kindTokens[line.kind])];
	return [span(`${'  '.repeat(line.depth)} `), ...fold, ...highlight([name, ...value], pattern)];
}
