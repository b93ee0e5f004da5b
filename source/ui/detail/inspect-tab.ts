import {focusOf} from '../../store/detail.ts';
import type {InspectionLine} from '../../store/inspection.ts';
import {inspectionMatches, inspectionOf} from '../../store/inspection-view.ts';
import type {State} from '../../store/state.ts';
import {cleanText} from '../../text/clean.ts';
import {span, type Token} from '../../text/span.ts';
import {sliceCells} from '../../text/width.ts';
import {paint} from '../../themes/paint.ts';
import type {Theme} from '../../themes/theme.ts';
import type {Look} from '../look.ts';
import {selectionMark} from '../selection-mark.ts';
import {grouped} from '../words.ts';
import {highlight} from './highlight.ts';
import {loadedOf} from './loaded.ts';
import {sayInBody} from './say-in-body.ts';
import type {Room, TabPage} from './tab-page.ts';

/** What `docker inspect` prints, as a tree that can be folded and searched. */
export const inspectTab: TabPage = {
	body(state, look, room) {
		const {value, problem} = loadedOf(state, state.inspection);
		return value === undefined ? sayInBody(look, problem ?? 'Reading…') : treeLines(state, look, room);
	},
	status(state) {
		const total = inspectionOf(state).length;
		const words = state.view.search.value === '' ? placeWords(state, total) : searchWords(state);
		return total === 0 ? [] : [[span(words, 'muted')]];
	},
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
	const matches = `${grouped(count)} ${count === 1 ? 'match' : 'matches'}`;
	return `“${cleanText(state.view.search.value)}” ${current === undefined ? matches : `${current} of ${count}`}`;
}

function treeLines(state: State, look: Look, {width, height}: Room): readonly string[] {
	const {view} = state;
	const hasFocus = focusOf(state) === 'detail';
	return inspectionOf(state)
		.slice(view.detailTop, view.detailTop + height)
		.map((line, index) => {
			const isCursor = view.detailTop + index === view.detailIndex;
			const marker = isCursor ? paint(look.theme, hasFocus ? 'accent' : 'muted', selectionMark(look.isAscii)) : ' ';
			return marker + sliceCells(treeLine(line, view.search.value, look.theme), view.detailLeft, width - 2);
		});
}

function treeLine(line: InspectionLine, query: string, theme: Theme): string {
	const fold = line.isFoldable ? paint(theme, 'muted', line.isFolded ? '▸ ' : '▾ ') : '  ';
	const name = line.name === undefined ? '- ' : `${cleanText(line.name)}: `;
	const named = paint(theme, line.name === undefined ? 'muted' : 'info', name);
	// A folded value tells what it hides; of an open one the lines below do.
	const isOpen = line.isFoldable && !line.isFolded;
	const value = isOpen ? '' : paint(theme, kindTokens[line.kind], cleanText(line.text));
	return `${'  '.repeat(line.depth)} ${fold}${highlight(named + value, query, theme)}`;
}
