import type {ResourceId} from '../../model/resource-id.ts';
import {moveCursor} from '../../store/detail.ts';
import {layoutOf} from '../../store/layout.ts';
import {memoizeLast} from '../../store/memoize.ts';
import type {TabRules} from '../../store/registry.ts';
import type {KindId, State, TabId} from '../../store/state.ts';
import {cleanText, longestSentence} from '../../text/clean.ts';
import {type Spans, span, type Token} from '../../text/span.ts';
import {wrapWords} from '../../text/wrap.ts';
import type {Inspect, Read} from '../read.ts';

/** The room for a tab's body, in cells. */
export type Room = {readonly width: number; readonly height: number};

/**
 * One page of the detail panel that belongs to a kind. Command, key, hint and documentation follow from this object.
 */
export type Tab = Page & {
	readonly title: string;
	/** The same if there is little room; absent: the title is short. */
	readonly shortTitle?: string;
	/** Its content, for the documentation. */
	readonly description: string;
	/** The command that opens it. */
	readonly command: {
		readonly id: string;
		readonly title: string;
		readonly keys: readonly string[];
		/** In the footer; undefined: none. */
		readonly hint?: string | ((state: State) => string | undefined);
		readonly hintRank?: number;
	};
};

/** A tab of the detail panel: its content and its keys. */
export type Page = {
	readonly id: TabId;
	/** At most `height` lines of at most `width` cells, while an item is selected. */
	body(state: State, room: Room): readonly Spans[];
	/** The parts at the right end of the line of tabs, as many as fit, the most important first. */
	status(state: State, room: Room): readonly Spans[];
	/** How it scrolls, moves and searches. */
	readonly rules: TabRules;
	/** The reads that run while it is shown. `inspect` is that of the item's kind. */
	reads?(state: State, key: ResourceId, inspect: Inspect | undefined): readonly Read[];
	/** The lists of other kinds that it needs while it is shown. */
	readonly lists?: readonly KindId[];
	/** Whether it follows the log of a container. */
	readonly followsLog?: boolean;
	/** The name of its subject while that is not the selected item. */
	subject?(state: State): string | undefined;
	/** Keys that count only in it; see `Command.scope`. */
	readonly scope?: 'log' | 'inspect' | 'relations' | 'processes';
	/** Whether it masks secrets. */
	readonly hasSecrets?: boolean;
};

/** A sentence in an otherwise empty body, wrapped. */
export function messageLines(sentence: string, {width}: Pick<Room, 'width'>, token: Token = 'muted'): readonly Spans[] {
	return [[], ...sentenceRows(sentence, {width, indent: 3}, token)];
}

/** A sentence that may come from outside, wrapped, behind some blanks. */
export function sentenceRows(
	sentence: string,
	{width, indent}: {readonly width: number; readonly indent: number},
	token: Token,
): readonly Spans[] {
	const text = cleanText(sentence.slice(0, longestSentence));
	return wrapWords(text, Math.max(1, width - indent - 1)).map(line => [span(' '.repeat(indent)), span(line, token)]);
}

/** The body and rules of a tab whose lines depend on the width of the panel. They are composed once for each state. */
export function pageOf(
	compose: (state: State, width: number) => readonly Spans[],
): Required<Pick<Page, 'body' | 'rules'>> {
	const lines = memoizeLast(compose);
	return {
		body: (state, {width, height}) => lines(state, width).slice(state.view.detailTop, state.view.detailTop + height),
		rules: {length: state => lines(state, layoutOf(state).detail?.width ?? state.size.columns).length},
	};
}

/** Rules of a tab that shows a list of lines. `text` is a line as shown, whose width limits scrolling sideways. */
export function listRules<Line>(linesOf: (state: State) => readonly Line[], text?: (line: Line) => string): TabRules {
	return {
		length: state => linesOf(state).length,
		visibleTexts: (state, top, end) => (text ? linesOf(state).slice(top, end).map(text) : []),
	};
}

/** Rules of a tab with a cursor on its lines, below lines that do not scroll. */
export function cursorRules(linesOf: (state: State) => readonly unknown[], fixedLines = 0): TabRules {
	const rules: TabRules = {
		length: state => linesOf(state).length,
		fixedLines,
		move: (state, by) => moveCursor(state, rules, by),
	};
	return rules;
}
