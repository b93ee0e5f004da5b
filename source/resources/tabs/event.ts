import {actionWords, eventDetail} from '../../format/event-words.ts';
import type {EventRecord} from '../../model/event-record.ts';
import {listOf} from '../../store/items.ts';
import type {State} from '../../store/state.ts';
import {cleanText} from '../../text/clean.ts';
import {type Spans, span} from '../../text/span.ts';
import {fit, textWidth, truncate} from '../../text/width.ts';
import {listRules, type Tab} from './tab.ts';

const widestName = 30;

/** Everything that an event says. */
export const eventTab: Tab = {
	id: 'event',
	title: 'Event',
	description: 'everything that the event says',
	command: {id: 'event', title: 'Show the whole event', keys: ['i'], hint: 'event', hintRank: 60},
	body(state, {width, height}) {
		const facts = factsOf(state);
		const nameWidth = Math.min(widestName, Math.max(0, ...facts.map(([name]) => textWidth(cleanText(name)))));
		const {detailTop} = state.view;
		return facts
			.slice(detailTop, detailTop + height)
			.map(
				([name, value]): Spans => [
					span(`   ${fit(cleanText(name), nameWidth)}  `, 'muted'),
					span(truncate(cleanText(value), Math.max(0, width - nameWidth - 6))),
				],
			);
	},
	status: () => [],
	rules: listRules(factsOf),
};

function factsOf(state: State): readonly (readonly [name: string, value: string])[] {
	const {selected} = state.view;
	const event = selected === undefined ? undefined : listOf<EventRecord>('events')(state)?.get(selected);
	if (!event) {
		return [];
	}

	const detail = eventDetail(event);
	return [
		['Time', new Date(event.at).toISOString()],
		['Event', [actionWords(event), detail].filter(part => part !== '').join(' · ')],
		['Action', event.argument === '' ? event.action : `${event.action}: ${event.argument}`],
		['Type', event.type],
		['Id', event.id],
		...Object.entries(event.attributes),
	];
}
