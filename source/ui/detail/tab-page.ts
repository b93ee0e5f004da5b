import type {State} from '../../store/state.ts';
import {cleanText, longestSentence} from '../../text/clean.ts';
import {type Spans, span, type Token} from '../../text/span.ts';

/** The room for a tab's body, in cells. */
export type Room = {readonly width: number; readonly height: number};

/** How one tab of the detail panel is drawn, while an item is selected. */
export type TabPage = {
	/** At most `height` lines of at most `width` cells. */
	body(state: State, room: Room): readonly Spans[];
	/** The parts at the right end of the line of tabs, as many as fit, the most important first. */
	status(state: State, room: Room): readonly Spans[];
};

/** A sentence in an otherwise empty body. */
export function messageLines(sentence: string, token: Token = 'muted'): readonly Spans[] {
	return [[], [span('   '), span(cleanText(sentence.slice(0, longestSentence)), token)]];
}
