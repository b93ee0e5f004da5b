import {parseJson} from '../../../model/json.ts';
import {optionalNumberAt, textAt, valueAt} from '../../../model/read-json.ts';

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
	const event = parseJson(line);
	const nanoseconds = optionalNumberAt(event, 'timeNano');
	const time = nanoseconds === undefined ? {} : {at: Math.round(nanoseconds / 1e6)};
	switch (valueAt(event, 'Type')) {
		case 'container':
			return containerEvent(
				textAt(event, 'Actor', 'ID') || textAt(event, 'id'),
				textAt(event, 'Action') || textAt(event, 'status'),
				Number(textAt(event, 'Actor', 'Attributes', 'signal')),
				time,
			);
		case 'network':
			return containerEvent(textAt(event, 'Actor', 'Attributes', 'container'), 'network', 0, time);
		case 'image':
		case 'daemon':
			return {type: 'anything', ...time};
		default:
			return undefined;
	}
}

function containerEvent(
	id: string,
	action: string,
	signal: number,
	time: Pick<DockerEvent, 'at'>,
): DockerEvent | undefined {
	return id ? {type: 'container', id, action, ...(signal && {signal}), ...time} : undefined;
}
