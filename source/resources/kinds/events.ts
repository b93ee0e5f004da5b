import type {Engine} from '../../engine/engine.ts';
import {clockTime} from '../../format/clock-time.ts';
import {compactDuration} from '../../format/duration.ts';
import {actionWords, eventDetail, isFailure} from '../../format/event-words.ts';
import {type EventRecord, isRoutine, missedEvents} from '../../model/event-record.ts';
import {shortId} from '../../model/id.ts';
import type {EventRow} from '../../model/item-rows.ts';
import {hostOf} from '../../model/resource-id.ts';
import {eventsOf, itemRow} from '../../store/items.ts';
import {allIn} from '../../store/list-of.ts';
import type {RowState} from '../../store/registry.ts';
import {containerNameOfEvent} from '../../store/relations/relations.ts';
import type {ListedItem, State} from '../../store/state.ts';
import {grouped} from '../../text/number.ts';
import type {Token} from '../../text/span.ts';
import type {Column} from '../columns/column.ts';
import {hostColumn, textColumn} from '../columns/item-columns.ts';
import {eventTab} from '../tabs/event.ts';
import {relationsTab} from '../tabs/relations.ts';
import {itemKind} from './kind.ts';

/** The columns of the view Events, in their order. */
const eventColumns: readonly Column<EventRow>[] = [
	textColumn({
		id: 'time',
		description: 'time of day, with the date if it was not today',
		width: {min: 8, max: 15},
		priority: 101,
		sortsDescending: true,
		token: 'muted',
		text: ({item, now, isUtc}) => clockTime(item.at, now, isUtc),
		sortValue: ({item}) => item.at,
	}),
	hostColumn(),
	textColumn({
		id: 'age',
		description: 'time since it happened',
		align: 'right',
		width: {min: 4, max: 4},
		priority: 40,
		sortsDescending: true,
		token: 'muted',
		text: ({item, now}) => compactDuration(Math.max(0, now - item.at)),
		sortValue: ({item}) => item.at,
	}),
	textColumn({
		id: 'type',
		description: 'kind of the item: container, image, volume, network, …',
		width: {min: 9, max: 9},
		priority: 80,
		token: 'muted',
		text: ({item}) => item.type,
	}),
	textColumn({
		id: 'name',
		description: 'name of the item at that time',
		width: {min: 14, max: 40},
		priority: 100,
		text: ({item}) => nameOf(item.name),
		sortValue: ({item}) => item.name,
	}),
	textColumn({
		id: 'event',
		description: 'what happened',
		width: {min: 10, max: 20},
		priority: 99,
		token: ({item}) => tokenOf(item),
		text: ({item}) => actionWords(item),
		sortValue: ({item}) => item.action,
	}),
	textColumn({
		id: 'details',
		description: 'exit code, signal, command, container, image or driver',
		width: {min: 16, max: 70},
		priority: 90,
		takesRest: true,
		token: ({item}) => (isFailure(item) ? 'failed' : 'muted'),
		text: ({detail}) => detail,
		isSortable: false,
	}),
];

/** The newest ones that are kept. An engine remembers fewer: Docker 256. */
const maxEvents = 2000;

/** The view Events: all that happens on the engine, from as far back as it remembers. */
export const events = itemKind({
	id: 'events',
	title: 'Events',
	shortTitle: 'Evt',
	key: '6',
	columns: eventColumns,
	defaultOrder: 'the newest first',
	tabs: [eventTab, relationsTab],
	emptyText: {
		none: 'No events yet. The engine forgets them when it restarts.',
		'none-listed': 'Only exec events, such as those of health checks. They are hidden.',
	},
	narrowing: {hint: 'no exec', title: 'Show or hide exec events'},
	note: noteOf,
	table: {
		dependsOn: ['items'],
		items: eventsOf,
		name: ({name}) => name,
		row: eventRow,
		isListed: ({view}, event) => (view.showsAll || !isRoutine(event)) && (view.pausedEvents?.has(event.key) ?? true),
		texts: ({item, detail}) => [item.type, item.name, item.action, actionWords(item), detail, item.id],
		followsFirst: true,
		defaultSort: {column: 'time', isDescending: true},
	},
	list: followEvents,
});

/**
 * Yields all events, first and after each new one, with those that were listed before: an engine that restarts forgets
 * its events.
 * If the stream breaks, it continues where it has ended, without a gap.
 */
async function* followEvents(
	engine: Engine,
	signal: AbortSignal,
	listed: readonly ListedItem[] = [],
): AsyncGenerator<readonly EventRecord[]> {
	// Nothing else fills this list.
	let known = listed as readonly EventRecord[];
	const add = (batch: readonly EventRecord[]) => {
		known = newest([...known, ...newOnes(known, batch)].toSorted((a, b) => a.at - b.at));
		return known;
	};
	for await (const batch of pastEvents(engine, known.at(-1), signal)) {
		yield add(batch);
	}

	for (let isBroken = false; !signal.aborted; ) {
		try {
			for await (const batch of engine.system?.events?.({since: known.at(-1)?.at}, signal) ?? []) {
				isBroken = false;
				yield add(batch);
			}

			return;
		} catch (error) {
			if (isBroken || known.length === 0) {
				throw error;
			}

			isBroken = true;
		}
	}
}

/**
 * The events that the engine remembers, in one batch or more. Unlike a stream of new events, they end, which shows that
 * there are none. If the engine may have forgotten some after the last known one, an entry says so.
 */
async function* pastEvents(
	engine: Engine,
	last: EventRecord | undefined,
	signal: AbortSignal,
): AsyncGenerator<readonly EventRecord[]> {
	let isFirst = true;
	for await (const batch of engine.system?.events?.({isPast: true}, signal) ?? []) {
		const [first] = isFirst ? batch : [];
		const hasGap = first && last && first.at > last.at;
		const gap = hasGap ? [missedEvents(hostOf(first.key), first.at - 0.001, 'forgotten by the engine')] : [];
		yield [...gap, ...batch];
		isFirst = false;
	}

	if (isFirst) {
		yield [];
	}
}

/** The newest ones. Exec events come all the time, so old exec events are dropped before all others. */
function newest(events: readonly EventRecord[]): readonly EventRecord[] {
	let excess = events.length - maxEvents;
	const isRecent = (index: number) => index >= events.length - maxEvents / 4;
	return excess <= 0
		? events
		: events.filter((event, index) => isRecent(index) || !isRoutine(event) || excess-- <= 0).slice(-maxEvents);
}

/** A stream that continues repeats the events of its first second. */
function newOnes(known: readonly EventRecord[], batch: readonly EventRecord[]): readonly EventRecord[] {
	const last = known.at(-1)?.at ?? 0;
	if ((batch[0]?.at ?? 0) > last) {
		return batch;
	}

	const keys = new Set(known.map(({key}) => key));
	return batch.filter(({key}) => !keys.has(key));
}

/** How far back the events go, and how many wait while the list is paused. */
function noteOf({items, view, settings: {isUtc}}: Pick<State, 'items' | 'view' | 'settings'>): string | undefined {
	const all = allIn(eventsOf, {items});
	const {pausedEvents} = view;
	const waiting = pausedEvents === undefined ? 0 : all.filter(({key}) => !pausedEvents.has(key)).length;
	const [first] = all;
	const last = all.at(-1);
	const since = first && last && `since ${clockTime(first.at, last.at, isUtc)}${isUtc ? ' UTC' : ''}`;
	const more = waiting < maxEvents ? '' : 'at least ';
	const pause =
		pausedEvents === undefined ? undefined : `paused${waiting === 0 ? '' : ` · ${more}${grouped(waiting)} new`}`;
	return [pause, since].filter(words => words !== undefined).join(' · ') || undefined;
}

function eventRow(state: RowState, item: EventRecord): EventRow {
	const {settings} = state;
	const detail = eventDetail(item, containerNameOfEvent(state, item));
	return {...itemRow(state, item), detail, isUtc: settings.isUtc};
}

/** A name, or an id in its short form. */
function nameOf(name: string): string {
	return /^(sha256:)?[\da-f]{64}$/.test(name) ? shortId(name) : name;
}

function tokenOf(item: EventRow['item']): Token | undefined {
	if (isFailure(item)) {
		return 'failed';
	}

	return item.action === 'start' || item.argument === 'healthy' ? 'running' : undefined;
}
