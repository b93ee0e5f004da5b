import type {EventRecord} from '../../model/event-record.ts';
import {hostOf} from '../../model/resource-id.ts';
import {kindNamed} from '../../resources/index.ts';
import {eventsOf, selectedEvent} from '../../store/items.ts';
import {allIn} from '../../store/list-of.ts';
import type {ItemPlace} from '../../store/relations/relation.ts';
import {placeOfEvent} from '../../store/relations/relations.ts';
import type {State} from '../../store/state.ts';
import type {Command} from '../command.ts';
import {changeView} from './change-view.ts';
import {jumpCommand} from './places.ts';

/** The commands of the view Events. */
export const eventCommands: readonly Command[] = [
	{
		id: 'pause-events',
		title: 'Pause the list of events (on/off)',
		keys: ['p'],
		hint: ({view}) => (view.pausedEvents === undefined ? 'pause' : 'resume'),
		hintRank: 65,
		// The listed events are known by their keys: the clocks of the hosts differ, so that a time would not do.
		run: changeView(state => ({pausedEvents: state.view.pausedEvents ? undefined : new Set(eventsOf(state)?.keys())})),
	},
	jumpCommand({
		id: 'go-to-event',
		title: 'Go to the item of the event',
		scope: 'table',
		isAction: true,
		placeOf(state) {
			const event = selectedEvent(state);
			return event ? placeIn(state, event) : 'Nothing is selected.';
		},
	}),
];

function placeIn(state: State, event: EventRecord): ItemPlace | string {
	const place = placeOfEvent(event);
	if (!place) {
		return 'The item of this event has no view.';
	}

	if (kindNamed(place.kind).isShown?.(state) === false) {
		return `The engine has left the swarm of the ${event.type} ${event.name}.`;
	}

	const isGone = place.kind === 'containers' ? !state.containers.has(place.key) : wasRemoved(state, event);
	return isGone ? `The ${event.type} ${event.name} is gone.` : place;
}

/**
 * Whether the last event of an item is its removal. Only containers are listed all the time. A pull names the reference
 * instead of the image's id, so any later one may have brought the image back.
 */
function wasRemoved(state: State, {type, id, key}: EventRecord): boolean {
	const all = allIn(eventsOf, state);
	const mayBe = (other: EventRecord) => other.id === id || (type === 'image' && other.action === 'pull');
	const last = all.findLast(other => mayBe(other) && other.type === type && hostOf(other.key) === hostOf(key));
	return last !== undefined && ['destroy', 'remove', 'delete'].includes(last.action);
}
