import type {EventRecord} from '../../model/event-record.ts';
import {hostOf, resourceId} from '../../model/resource-id.ts';
import {kindNamed} from '../../resources/index.ts';
import {listOf} from '../../store/list-of.ts';
import type {KindId, State} from '../../store/state.ts';
import type {Command} from '../command.ts';
import {showItem} from './show-item.ts';

/** What can be done in the view Events. */
export const eventCommands: readonly Command[] = [
	{
		id: 'go-to-event',
		title: 'Go to what the event is about',
		group: 'View',
		scope: 'table',
		keys: ['Enter'],
		hint: 'go to it',
		hintRank: 90,
		isAction: true,
		disabledReason(state) {
			const event = selectedEvent(state);
			return event ? placeReason(state, event) : 'Nothing is selected.';
		},
		run({dispatch, getState}) {
			const event = selectedEvent(getState());
			const kind = event && views[event.type];
			if (event && kind) {
				dispatch(...showItem(kind, itemKey(event)));
			}
		},
	},
];

const views: Readonly<Partial<Record<string, KindId>>> = {
	container: 'containers',
	image: 'images',
	volume: 'volumes',
	network: 'networks',
};

function selectedEvent(state: State): EventRecord | undefined {
	const {selected} = state.view;
	return selected === undefined ? undefined : listOf<EventRecord>('events')(state)?.get(selected);
}

function placeReason(state: State, event: EventRecord): string | undefined {
	const kind = views[event.type];
	if (!kind) {
		return 'This event is about nothing that has a view.';
	}

	// Only containers are listed all the time; of the others, the view shows what is left.
	const isGone = kind === 'containers' && !kindNamed(kind).table.items(state)?.has(itemKey(event));
	return isGone ? `The container ${event.name} is gone.` : undefined;
}

function itemKey({key, id}: EventRecord) {
	return resourceId(hostOf(key), id);
}
