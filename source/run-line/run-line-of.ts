import type {Json} from '../model/json.ts';
import {textAt} from '../model/read-json.ts';
import {shellLine} from '../model/shell-line.ts';
import {textsOfField} from './field.ts';
import type {Flag, Inspected} from './flag.ts';
import {commandOf} from './flags/process.ts';
import {flags} from './flags.ts';

/**
 * The arguments of `docker run` that create a container like this one, from the answer to `GET /containers/ID/json`.
 * Defaults of the image are left out, as are the name, which is taken, and the platform and pull policy, which an
 * inspection lacks.
 */
export function runLineOf(container: Json, image: Json = null): string {
	const inspected = {container, image};
	const words = flags.flatMap(flag => textsFor(flag, inspected).flatMap(text => wordsFor(flag, text)));
	return shellLine([...words, textAt(container, 'Config', 'Image'), ...commandOf(inspected).command]);
}

/** The values that are not defaults of the image or the engine. */
function textsFor({type, path, from, defaults = []}: Flag, inspected: Inspected): readonly string[] {
	if (from) {
		return from(inspected);
	}

	const field = {type, path: path ?? ''};
	const given = textsOfField(field, inspected.image);
	const known = new Set(given.length > 0 ? given : defaults);
	return textsOfField(field, inspected.container).filter(text => !known.has(text));
}

/** A value that begins with a hyphen is joined to its flag; it would look like a flag. */
function wordsFor(flag: Flag, text: string): readonly string[] {
	const [long = ''] = flag.names;
	const short = flag.names.find(name => name.length === 2);
	if (flag.type.word === undefined) {
		return [text === 'true' ? (short ?? long) : `${long}=${text}`];
	}

	const name = short !== undefined && wellKnown.has(short) ? short : long;
	return text.startsWith('-') && name === long ? [`${name}=${text}`] : [name, text];
}

/** Well-known short names. */
const wellKnown = new Set(['-p', '-e', '-v', '-w', '-u']);
