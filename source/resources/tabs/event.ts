import {actionWords, eventDetail} from '../../format/event-words.ts';
import type {EventRecord} from '../../model/event-record.ts';
import {listOf} from '../../store/list-of.ts';
import {containerNameOfEvent} from '../../store/relations/relations.ts';
import type {State} from '../../store/state.ts';
import {labelledText, labelWidthOf} from './labelled-lines.ts';
import {pageOf, type Tab} from './tab.ts';

/** Everything that an event says. */
export const eventTab: Tab = {
	id: 'event',
	title: 'Event',
	description: 'all fields of the event',
	command: {id: 'event', title: 'Show the whole event', keys: ['i'], hint: 'event', hintRank: 60},
	status: () => [],
	...pageOf((state, width) => {
		const fields = fieldsOf(state);
		const labelWidth = labelWidthOf(fields.map(([name]) => name));
		return fields.flatMap(([name, value]) => labelledText(name, value, {width, labelWidth}));
	}),
};

function fieldsOf(state: State): readonly (readonly [name: string, value: string])[] {
	const {selected} = state.view;
	const event = selected === undefined ? undefined : listOf<EventRecord>('events')(state)?.get(selected);
	if (!event) {
		return [];
	}

	const detail = eventDetail(event, containerNameOfEvent(state, event));
	return [
		['Time', new Date(event.at).toISOString()],
		['Event', [actionWords(event), detail].filter(part => part !== '').join(' · ')],
		['Action', event.argument === '' ? event.action : `${event.action}: ${event.argument}`],
		['Type', event.type],
		['Id', event.id],
		...Object.entries(event.attributes),
	];
}
