import {actionWords, eventDetail} from '../../format/event-words.ts';
import {type EventRecord, isRoutine} from '../../model/event-record.ts';
import type {EventRow} from '../../model/item-rows.ts';
import {hostOf} from '../../model/resource-id.ts';
import {hostName} from '../../store/connections.ts';
import {itemTable} from '../../store/item-table.ts';
import {listOf} from '../../store/list-of.ts';
import type {State} from '../../store/state.ts';
import {eventColumns} from '../columns/event-columns.ts';
import {eventTab} from '../tabs/event.ts';
import {relationsTab} from '../tabs/relations.ts';
import type {Kind} from './kind.ts';

/** The newest ones that are kept. An engine remembers fewer: Docker 256. */
const mostEvents = 2000;

/** The view Events: all that happens on the engine, from as far back as it remembers. */
export const events: Kind<EventRow> = {
	id: 'events',
	title: 'Events',
	shortTitle: 'Evt',
	key: '6',
	columns: eventColumns,
	defaultColumns: eventColumns.map(column => column.id),
	tabs: [eventTab, relationsTab],
	emptyText: {
		none: 'No events yet. The engine forgets them when it restarts.',
		'none-running': 'Only exec events of health checks and the like. They are hidden.',
		'none-found': 'No events match the filter.',
	},
	table: itemTable({
		dependsOn: ['items'],
		items: listOf<EventRecord>('events'),
		name: ({name}) => name,
		row: eventRow,
		isListed: ({view}, event) => view.showsAll || !isRoutine(event),
		texts: ({item}) => [item.type, item.name, item.action, actionWords(item), eventDetail(item), item.id],
		columns: eventColumns,
		followsFirst: true,
		defaultSort: {column: 'time', isDescending: true},
	}),
	row(state, key) {
		const event = listOf<EventRecord>('events')(state)?.get(key);
		return event && eventRow(state, event);
	},
	async *list(engine, signal) {
		let known: readonly EventRecord[] = [];
		// An engine without a single event yet sends nothing.
		yield known;
		for await (const batch of engine.system?.events?.({}, signal) ?? []) {
			known = [...known, ...batch].slice(-mostEvents);
			yield known;
		}
	},
};

function eventRow(state: Pick<State, 'connections' | 'now'>, item: EventRecord): EventRow {
	return {item, users: [], hostName: hostName(state, hostOf(item.key)), now: state.now};
}
