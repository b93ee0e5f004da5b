import type {ConnectionState, State} from '../../store/state.ts';
import {type Span, type Spans, span} from '../../text/span.ts';

/** The badges: the list may be old, the network can listen, nothing can be changed, the engine is the demo. */
export function badgeSpans(state: Pick<State, 'connections' | 'settings' | 'now'>): Spans {
	const connections = [...state.connections.values()];
	const risks = new Set(connections.map(({risk}) => risk).filter(risk => risk !== undefined));
	const parts = [
		...connections.map(connection => connectionSpan(connection, state.now)),
		...[...risks].map(risk => span(riskBadges[risk], 'badge')),
		...(state.settings.isReadOnly ? [span(' READ-ONLY ', 'badge')] : []),
		...(connections.some(({info}) => info?.isDemo) ? [span(' DEMO ', 'badge')] : []),
	];
	return parts.filter(part => part !== undefined).flatMap((part, index) => (index > 0 ? [span(' '), part] : [part]));
}

const riskBadges = {unencrypted: ' NOT ENCRYPTED ', unverified: ' NOT VERIFIED '} as const;

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
