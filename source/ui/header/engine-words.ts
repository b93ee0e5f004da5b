import {spacedBytes} from '../../format/bytes.ts';
import type {Connection} from '../../store/state.ts';
import {cleanText} from '../../text/clean.ts';
import {type Spans, span} from '../../text/span.ts';

/** The engine and its machine, the most important part first. */
export function engineParts({name, host, info}: Connection): readonly Spans[] {
	const place = cleanText(name || host);
	const facts = info
		? [
				`${info.product} ${info.version}`,
				info.platform,
				`${info.cpus} ${info.cpus === 1 ? 'CPU' : 'CPUs'}`,
				spacedBytes(info.memoryBytes),
			]
		: [host === place ? '' : host];
	return [
		...(place === '' ? [] : [[span(place, 'strong')]]),
		...facts.filter(fact => fact !== '').map(fact => [span(cleanText(fact), 'muted')]),
	];
}
