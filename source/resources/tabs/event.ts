import {actionWords, eventDetail} from '../../format/event-words.ts';
import {endCause, runEndedBy} from '../../model/end-cause.ts';
import {type EventRecord, keptEvents} from '../../model/event-record.ts';
import {hostOf} from '../../model/resource-id.ts';
import {eventsOf, selectedEvent} from '../../store/items.ts';
import {allIn} from '../../store/list-of.ts';
import {containerNameOfEvent} from '../../store/relations/relations.ts';
import type {State} from '../../store/state.ts';
import {labelledText, labelWidthOf} from './labelled-lines.ts';
import {pageOf, type Tab} from './tab.ts';
import {causeSentence} from './why/why.ts';

/** Everything that an event says. */
export const eventTab: Tab = {
	id: 'event',
	title: 'Event',
	description: 'all fields of the event',
	command: {id: 'event', title: 'Show the whole event', keys: ['i'], hint: 'event', hintRank: 60},
	status: () => [],
	...pageOf((state, width) => {
		const fields = fieldsOf(state);
		const labelWidth = labelWidthOf(
			fields.map(([name]) => name),
			width,
		);
		return fields.flatMap(([name, value]) => labelledText(name, value, {width, labelWidth}));
	}),
};

function fieldsOf(state: State): readonly (readonly [name: string, value: string])[] {
	const event = selectedEvent(state);
	if (!event) {
		return [];
	}

	const detail = eventDetail(event, containerNameOfEvent(state, event));
	return [
		['Time', new Date(event.at).toISOString()],
		['Event', [actionWords(event), detail].filter(part => part !== '').join(' · ')],
		['Action', event.argument === '' ? event.action : `${event.action}: ${event.argument}`],
		['Type', event.type],
		['ID', event.id],
		...causeOf(state, event).map(cause => ['Why', cause] as const),
		...Object.entries(event.attributes),
	];
}

/**
 * Why a container ended; nothing if the event has no exit code. A container that was removed when it ended has no tab
 * Why, only its events.
 */
function causeOf(state: State, event: EventRecord): readonly string[] {
	const isEnd = event.type === 'container' && (event.action === 'die' || event.action === 'died');
	if (!isEnd || event.attributes.exitCode === undefined) {
		return [];
	}

	const all = allIn(eventsOf, state);
	const ofHost = all.filter(({key}) => hostOf(key) === hostOf(event.key));
	const gap = ofHost.findLast(({action, at}) => action === 'missed' && at <= event.at);
	// A signal may be among the events that were missed.
	const known = gap ? ofHost.filter(({at}) => at > gap.at) : ofHost;
	const isOwn = ({id}: EventRecord) => id === event.id;
	const memory = {since: known[0]?.at, isFull: gap !== undefined || known.length >= keptEvents};
	const run = runEndedBy(event, ofHost.filter(isOwn));
	return [causeSentence(state, event, endCause(run, known.filter(isOwn), memory))];
}
