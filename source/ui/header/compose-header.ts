import type {Rect} from '../../store/layout.ts';
import type {State} from '../../store/state.ts';
import {joinFitting, justify, type Spans, span, spansWidth} from '../../text/span.ts';
import {badgeSpans} from './badges.ts';
import {engineParts} from './engine-words.ts';
import {countSpans} from './state-counts.ts';
import {usageSpans} from './usage.ts';

/** The parts of the state that the header shows. */
export type HeaderState = Pick<State, 'connection' | 'containers' | 'stats' | 'usage' | 'settings' | 'now'>;

/**
 * Which engine it is and what all containers use together; below it how many are in which state, and the badges. Where
 * there is one line only, the most telling of both.
 */
export function composeHeader(state: HeaderState, {width, height}: Rect): readonly Spans[] {
	const badges = badgeSpans(state);
	const room = width - 1;
	return height > 1
		? [engineLine(state, room), justify(countLine(state, room - spansWidth(badges) - 2), badges, room)]
		: [singleLine(state, badges, room)];
}

const title: Spans = [span(' '), span('quayside', 'selected'), span('  ')];

function engineLine(state: HeaderState, width: number): Spans {
	const parts = engineParts(state.connection);
	const least = spansWidth(title) + spansWidth(parts[0] ?? []) + 2;
	const usage = [true, false]
		.values()
		.map(hasGraph => ({spans: usageSpans(state, hasGraph), others: hasGraph ? widthForGraphs : least}))
		.find(({spans, others}) => spansWidth(spans) + others <= width)?.spans;
	const room = width - spansWidth(title) - (usage ? spansWidth(usage) + 2 : 0);
	return justify([...title, ...joinFitting(parts, span(' · ', 'muted'), room)], usage ?? [], width);
}

/** Cells that the engine's words get before graphs do. */
const widthForGraphs = 48;

/** Before the first list nobody knows how many there are. */
function countLine(state: HeaderState, width: number): Spans {
	return state.connection.isListed ? [span(' '), ...countSpans(state, width - 1)] : [];
}

function singleLine(state: HeaderState, badges: Spans, width: number): Spans {
	const counts = [...title, ...(state.connection.isListed ? countSpans(state, 0) : [])];
	const usage = usageSpans(state, false);
	const both = badges.length > 0 ? [...usage, span('  '), ...badges] : usage;
	const right = spansWidth(counts) + spansWidth(both) + 2 <= width ? both : badges;
	return justify(counts, right, width);
}
