import type {EventRecord} from '../../../model/event-record.ts';
import {parseJson} from '../../../model/json.ts';
import {labelsAt, numberAt, optionalNumberAt, textAt} from '../../../model/read-json.ts';
import {resourceId} from '../../../model/resource-id.ts';

/** An event that affects the list of containers. */
export type DockerEvent = (
	| {
			readonly type: 'container';
			readonly id: string;
			readonly action: string;
			/** The number of the signal that was sent, with the action `kill`. */
			readonly signal?: number;
	  }
	/** May affect any row, for example an image that lost its tag. */
	| {readonly type: 'anything'}
) & {
	/** When it happened, in milliseconds by the engine's clock; undefined if it does not say. */
	readonly at?: number;
};

/** Parse one line of the event stream; undefined if it affects no container. */
export function parseEngineEvent(line: string): DockerEvent | undefined {
	const event = parseEventRecord('', line);
	const time = event?.at ? {at: Math.round(event.at)} : {};
	switch (event?.type) {
		case 'container':
			return containerEvent(event.id, event.action, Number(event.attributes.signal), time);
		case 'network':
			return containerEvent(event.attributes.container, 'network', 0, time);
		case 'image':
		case 'daemon':
			return {type: 'anything', ...time};
		default:
			return undefined;
	}
}

function containerEvent(
	id: string | undefined,
	action: string,
	signal: number,
	time: Pick<DockerEvent, 'at'>,
): DockerEvent | undefined {
	return id ? {type: 'container', id, action, ...(signal && {signal}), ...time} : undefined;
}

/** Parse any event; undefined if the line is none. `host` is the first half of its key. */
export function parseEventRecord(host: string, line: string): EventRecord | undefined {
	const event = parseJson(line);
	const type = textAt(event, 'Type') || 'container';
	const [, action = '', argument = ''] =
		/^([^:]*):?\s*(.*)$/s.exec(textAt(event, 'Action') || textAt(event, 'status')) ?? [];
	if (action === '') {
		return undefined;
	}

	const attributes = labelsAt(event, 'Actor', 'Attributes');
	const id = textAt(event, 'Actor', 'ID') || textAt(event, 'id');
	const nanoseconds = optionalNumberAt(event, 'timeNano') ?? numberAt(event, 'time') * 1e9;
	return {
		// An id never holds a slash; that of an image's event is its name.
		key: resourceId(host, `${nanoseconds} ${id} ${action} ${attributes.container ?? ''}`.replaceAll('/', '_')),
		at: nanoseconds / 1e6,
		type,
		action,
		argument,
		id,
		name: attributes.name ?? id,
		attributes,
	};
}
