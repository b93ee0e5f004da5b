import {clockTime} from '../../format/clock-time.ts';
import {compactDuration} from '../../format/duration.ts';
import {actionWords, isFailure} from '../../format/event-words.ts';
import {shortId} from '../../format/id.ts';
import type {EventRow} from '../../model/item-rows.ts';
import type {Token} from '../../text/span.ts';
import type {Column} from './column.ts';
import {hostColumn, textColumn} from './item-columns.ts';

/** The columns of the view Events, in their order. */
export const eventColumns: readonly Column<EventRow>[] = [
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
