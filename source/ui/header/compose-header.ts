import {spacedBytes} from '../../format/bytes.ts';
import type {Rect} from '../../model/rect.ts';
import type {ConnectionState} from '../../store/connection-state.ts';
import {countedHosts, hostName, isAnyListed, isDangerousHost} from '../../store/connections.ts';
import type {State} from '../../store/state.ts';
import {cleanText} from '../../text/clean.ts';
import {counted} from '../../text/number.ts';
import {joinFitting, justify, type Spans, span, spansWidth} from '../../text/span.ts';
import {badgeSpans} from './badges.ts';
import {countSpans} from './state-counts.ts';
import {usageSpans} from './usage.ts';

/**
 * The engine and what all containers use together; below it the counts by state, and the badges. A single line shows the
 * most important of both.
 */
export function composeHeader(state: State, {width, height}: Rect): readonly Spans[] {
	const badges = badgeSpans(state);
	const room = width - 1;
	return height > 1
		? [engineLine(state, room), justify(countLine(state, room - spansWidth(badges) - 2), badges, room)]
		: [singleLine(state, badges, room)];
}

const title: Spans = [span(' '), span('quayside', 'selected'), span('  ')];

function engineLine(state: State, width: number): Spans {
	const parts = hostParts(state);
	const least = spansWidth(title) + spansWidth(parts[0] ?? []) + 2;
	const product = least + spansWidth(parts[1] ?? []) + 3;
	const usage = (['full', 'graph', 'figure'] as const)
		.values()
		.map(form => ({
			spans: usageSpans(state, form),
			others: form === 'figure' ? least : Math.max(widthForGraphs, product),
		}))
		.find(({spans, others}) => spansWidth(spans) + others <= width)?.spans;
	const room = width - spansWidth(title) - (usage ? spansWidth(usage) + 2 : 0);
	return justify([...title, ...joinFitting(parts, span(' · ', 'muted'), room)], usage ?? [], width);
}

/** Cells reserved for the engine's words before graphs are shown. */
const widthForGraphs = 48;

/** The counts are unknown before the first list. */
function countLine(state: State, width: number): Spans {
	return isAnyListed(state) ? [span(' '), ...countSpans(state, width - 1)] : [];
}

function singleLine(state: State, badges: Spans, width: number): Spans {
	const counts = [...title, ...(isAnyListed(state) ? countSpans(state, 0) : [])];
	const usage = usageSpans(state, 'figure');
	const both = badges.length > 0 ? [...usage, span('  '), ...badges] : usage;
	const right = spansWidth(counts) + spansWidth(both) + 2 <= width ? both : badges;
	return justify(counts, right, width);
}

/**
 * The engine and its machine, or the names of several hosts and how many of them the totals include, the most important
 * part first.
 */
function hostParts(state: State): readonly Spans[] {
	const [only, ...others] = state.connections.values();
	if (only && others.length === 0) {
		return engineParts(only, isDangerousHost(state, only.host));
	}

	const names = [...state.connections.values()].map(({host, phase}) => {
		const name = cleanText(hostName(state, host));
		const token = phase === 'connected' || phase === 'connecting' ? 'muted' : 'failed';
		return [isDangerousHost(state, host) ? span(` ${name} `, 'danger') : span(name, token)];
	});
	const [known, all] = [countedHosts(state.connections).size, state.connections.size];
	return [[span(`${known < all ? `${known} of ` : ''}${all} hosts`, 'strong')], ...names];
}

/** The engine and its machine, the most important part first. */
function engineParts({name, host, info}: ConnectionState, isDangerous: boolean): readonly Spans[] {
	const place = cleanText(name || host);
	const parts = info
		? [`${info.product} ${info.version}`, info.platform, counted(info.cpus, 'CPU'), spacedBytes(info.memoryBytes)]
		: [host === place ? '' : host];
	return [
		...(place === '' ? [] : [[isDangerous ? span(` ${place} `, 'danger') : span(place, 'strong')]]),
		...parts.filter(part => part !== '').map(part => [span(cleanText(part), 'muted')]),
	];
}
