import type {ResourceId} from '../model/resource-id.ts';
import type {EventsIn} from './events-in.ts';
import type {ReadEvent} from './reads.ts';

/** Something that a command must know before it can go on. `subscriptions` reads it. */
type AwaitedRead = {
	/** An item on the host that is asked. */
	readonly key: ResourceId;
	/** A name in the table of `resources/command-reads.ts`. */
	readonly name: string;
	readonly argument: unknown;
	/** Undefined until it has arrived; `problem` is one sentence. */
	readonly answer?: {readonly value: unknown; readonly problem: string | undefined};
};

/** The awaited reads by their ids; `last` is the id of the latest one. No id is used twice. */
export type AwaitedReads = {readonly last: string; readonly reads: ReadonlyMap<string, AwaitedRead>};

/** Events of awaited reads. */
export type AwaitedReadEvent = EventsIn<{
	'read-awaited': {read: AwaitedRead};
	/** Nothing waits for it any more. */
	'read-dropped': {id: string};
}>;

/** The prefix of the ids of awaited reads. */
const prefix = 'awaited ';

/** No awaited reads. */
export const nothingAwaited: AwaitedReads = {last: `${prefix}0`, reads: new Map()};

/** Whether a read is, or was, awaited: the answer of one that was dropped may still arrive, and is not kept. */
export function isAwaitedId(id: string): boolean {
	return id.startsWith(prefix);
}

/** The awaited reads after an event. */
export function reduceAwaitedReads(
	{last, reads}: AwaitedReads,
	event: AwaitedReadEvent | Extract<ReadEvent, {readonly type: 'read'}>,
): AwaitedReads {
	const next = new Map(reads);
	switch (event.type) {
		case 'read-awaited': {
			const id = `${prefix}${Number(last.slice(prefix.length)) + 1}`;
			return {last: id, reads: next.set(id, event.read)};
		}

		case 'read': {
			const {id, value, problem} = event;
			const read = next.get(id);
			return {last, reads: read ? next.set(id, {...read, answer: {value, problem}}) : reads};
		}

		case 'read-dropped':
			next.delete(event.id);
			return {last, reads: next};
	}
}
