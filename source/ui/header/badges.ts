import type {ConnectionState} from '../../store/connection-state.ts';
import {hasSeveralHosts, hostName, isReadOnlyHost} from '../../store/connections.ts';
import type {State} from '../../store/state.ts';
import {cleanText} from '../../text/clean.ts';
import {type Span, type Spans, span} from '../../text/span.ts';
import {truncate} from '../../text/width.ts';

/** The badges: the list may be old, the network can listen, nothing can be changed, the engine is the demo. */
export function badgeSpans(state: Pick<State, 'connections' | 'settings' | 'now'>): Spans {
	const connections = [...state.connections.values()];
	const risks = new Set(connections.map(({risk}) => risk).filter(risk => risk !== undefined));
	const parts = [
		...connectionSpans(state),
		...[...risks].map(risk => span(riskBadges[risk], 'badge')),
		...(connections.every(({host}) => isReadOnlyHost(state, host)) ? [span(' READ-ONLY ', 'badge')] : []),
		...(connections.some(({info}) => info?.isDemo) ? [span(' DEMO ', 'badge')] : []),
	];
	return parts.flatMap((part, index) => (index > 0 ? [span(' '), part] : [part]));
}

const riskBadges = {unencrypted: ' NOT ENCRYPTED ', unverified: ' NOT VERIFIED '} as const;

/** Of several hosts only the first that does not answer is named, since there is little room. */
function connectionSpans(state: Pick<State, 'connections' | 'now'>): Spans {
	const spans = state.connections.values().flatMap(connection => {
		const words = connectionSpan(connection, state.now);
		return words === undefined ? [] : [{host: connection.host, words}];
	});
	const [first, ...others] = [...spans];
	if (!first || !hasSeveralHosts(state)) {
		return first ? [first.words] : [];
	}

	const {text, token} = first.words;
	const name = truncate(cleanText(hostName(state, first.host)), widestName);
	return [span(`${name} ${text}${others.length > 0 ? `, ${others.length} more` : ''}`, token)];
}

/** Cells of a host's name in a badge. */
const widestName = 20;

function connectionSpan(connection: ConnectionState, now: number): Span | undefined {
	switch (connection.phase) {
		case 'connected':
			return undefined;
		case 'connecting':
			return span(connectingWords(connection.connectingSince ?? now, now), 'warning');
		case 'none':
			return span('no engine', 'failed');
		case 'lost':
			return span(lostWords(connection.retryAt, connection.listedAt, now), 'failed');
	}
}

/** Seconds are shown if it takes long. */
function connectingWords(since: number, now: number): string {
	const seconds = Math.floor((now - since) / 1000);
	return seconds < 2 ? 'connecting…' : `connecting… ${seconds} s`;
}

function lostWords(retryAt: number | undefined, listedAt: number | undefined, now: number): string {
	const left = retryAt === undefined ? 0 : Math.ceil((retryAt - now) / 1000);
	const age = listedAt === undefined ? '' : ` · list ${Math.max(0, Math.round((now - listedAt) / 1000))} s old`;
	return `reconnecting${left > 0 ? ` in ${left} s` : '…'}${age}`;
}
