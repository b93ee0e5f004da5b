import {fields, parseJson, text} from './json.ts';

/** What a line of the event stream means for the list of containers. */
export type DockerEvent =
	| {readonly type: 'container'; readonly id: string; readonly action: string}
	/** Something that may show in any row, such as an image that lost its name. */
	| {readonly type: 'anything'};

/** Read one line; undefined for what touches no container. */
export function parseEngineEvent(line: string): DockerEvent | undefined {
	const {Type, Action, Actor, status, id} = fields(parseJson(line));
	const {ID, Attributes} = fields(Actor);
	switch (Type) {
		case 'container':
			return containerEvent(text(ID) || text(id), text(Action) || text(status));
		case 'network':
			return containerEvent(text(fields(Attributes).container), 'network');
		case 'image':
		case 'daemon':
			return {type: 'anything'};
		default:
			return undefined;
	}
}

function containerEvent(id: string, action: string): DockerEvent | undefined {
	return id ? {type: 'container', id, action} : undefined;
}
