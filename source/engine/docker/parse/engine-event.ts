import {fields, number, parseJson, text} from './json.ts';

/** An event that affects the list of containers. */
export type DockerEvent =
	| {
			readonly type: 'container';
			readonly id: string;
			readonly action: string;
			/** The number of the signal that was sent, with the action `kill`. */
			readonly signal?: number;
			/** When it happened, in milliseconds by the engine's clock; undefined if it does not say. */
			readonly at?: number;
	  }
	/** May affect any row, for example an image that lost its tag. */
	| {readonly type: 'anything'};

/** Parse one line of the event stream; undefined if it affects no container. */
export function parseEngineEvent(line: string): DockerEvent | undefined {
	const {Type, Action, Actor, status, id, timeNano} = fields(parseJson(line));
	const {ID, Attributes} = fields(Actor);
	switch (Type) {
		case 'container':
			return containerEvent(text(ID) || text(id), text(Action) || text(status), {
				signal: Number(text(fields(Attributes).signal)),
				at: Math.round((number(timeNano) ?? 0) / 1e6),
			});
		case 'network':
			return containerEvent(text(fields(Attributes).container), 'network');
		case 'image':
		case 'daemon':
			return {type: 'anything'};
		default:
			return undefined;
	}
}

function containerEvent(
	id: string,
	action: string,
	{signal = 0, at = 0}: {readonly signal?: number; readonly at?: number} = {},
): DockerEvent | undefined {
	return id ? {type: 'container', id, action, ...(signal && {signal}), ...(at && {at})} : undefined;
}
