import {statusWords} from '../../format/status.ts';
import {focusOf} from '../../store/detail.ts';
import type {Relation} from '../../store/relations/relation.ts';
import {relationsOf} from '../../store/relations/relations.ts';
import {containerRow} from '../../store/rows.ts';
import type {State} from '../../store/state.ts';
import {cleanText} from '../../text/clean.ts';
import {counted} from '../../text/number.ts';
import {cutSpans, type Spans, selectionMark, span, withBackground} from '../../text/span.ts';
import {fit, textWidth} from '../../text/width.ts';
import {portReads} from '../port-reads.ts';
import {inspectionRead} from '../read.ts';
import {stateMark} from '../state-mark.ts';
import {labelWidthOf} from './labelled-lines.ts';
import {cursorRules, messageLines, type Room, type Tab} from './tab.ts';

const widestName = 44;

/** The items that an item uses, and those that use it, with a cursor to go there. */
export const relationsTab: Tab = {
	id: 'relations',
	title: 'Relations',
	shortTitle: 'Rel',
	description: 'what it uses and what uses it; Enter goes there, Esc goes back',
	command: {
		id: 'relations',
		title: 'Show its relations',
		keys: ['w'],
		hint: ({view}) => (['images', 'volumes', 'networks', 'projects'].includes(view.kind) ? 'relations' : undefined),
		hintRank: 80,
	},
	body(state, room) {
		const relations = relationsOf(state);
		return relations.length === 0
			? messageLines('Nothing uses it, and it uses nothing.', room)
			: lines(state, relations, room);
	},
	status(state) {
		const {length} = relationsOf(state);
		return length === 0 ? [] : [[span(counted(length, 'relation'), 'muted')]];
	},
	rules: cursorRules(relationsOf),
	reads: (state, key, inspect) =>
		state.containers.has(key) ? [inspectionRead(state, key, inspect), ...portReads(state, key)] : [],
	// The lists of a swarm are followed on its managers only.
	lists: ['networks', 'services', 'secrets', 'configs'],
	scope: 'relations',
};

function lines(state: State, relations: readonly Relation[], {width, height}: Room): readonly Spans[] {
	const labelWidth = labelWidthOf(
		relations.map(({label}) => label),
		width,
	);
	const nameWidth = Math.min(widestName, Math.max(...relations.map(({name}) => textWidth(cleanText(name)))));
	const {detailTop, detailIndex} = state.view;
	const cursor = focusOf(state) === 'detail' ? Math.min(detailIndex, relations.length - 1) : undefined;
	return relations.slice(detailTop, detailTop + height).map((relation, index) => {
		const isFirst = index === 0 || relations[detailTop + index - 1]?.label !== relation.label;
		const isSelected = detailTop + index === cursor;
		const line = [
			span(isSelected ? `${selectionMark}  ` : '   ', 'accent'),
			span(`${fit(isFirst ? relation.label : '', labelWidth)}  `, 'muted'),
			...nameSpans(state, relation, nameWidth),
		];
		const cut = cutSpans(line, width - 1);
		return isSelected ? withBackground(cut, width, 'selection') : cut;
	});
}

/** A container has the mark of its state, and its status after other details. */
function nameSpans(state: State, {name, detail, place}: Relation, nameWidth: number): Spans {
	const row = place?.kind === 'containers' ? containerRow(state, place.key) : undefined;
	const mark = row && stateMark(row);
	const words = [detail, row && statusWords(row)].filter(part => part !== undefined && part !== '');
	return [
		mark ? span(`${mark.glyph} `, mark.token) : span('  '),
		span(fit(cleanText(name), nameWidth)),
		span(`  ${cleanText(words.join(' · '))}`, 'muted'),
	];
}
