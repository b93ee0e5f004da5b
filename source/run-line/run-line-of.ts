import type {Json} from '../model/json.ts';
import {shellLine} from '../model/shell-line.ts';
import {commandOf} from './command-of.ts';
import type {Flag} from './flag.ts';
import {flags} from './flags.ts';
import {inspected, textOf} from './inspected.ts';

/**
 * The line that would make a container like this one, as it stands behind `docker run`. `inspection` is the answer to
 * `GET /containers/ID/json`; with that of its image, what the image gives by itself is left out. The name is left out
 * too, for it is taken; and so is what an inspection does not tell: the platform, and which pull there was.
 */
export function runLineOf(inspection: Json, imageInspection: Json = null): string {
	const container = inspected(inspection, imageInspection);
	const words = flags.flatMap(flag => (flag.valuesOf?.(container) ?? []).flatMap(value => wordsFor(flag, value)));
	return shellLine([...words, textOf(container.config, 'Image'), ...commandOf(container).command]);
}

/** A value that begins with a hyphen is tied to its flag, so that people do not take it for a flag. */
function wordsFor({names, value: kind}: Flag, value: string): readonly string[] {
	const short = names.find(name => name.length === 2);
	const name = (kind === undefined || usualShort.has(short ?? '') ? short : undefined) ?? names[0] ?? '';
	if (kind === undefined) {
		return [value === 'true' ? name : `${names[0]}=${value}`];
	}

	return value.startsWith('-') && name.startsWith('--') ? [`${name}=${value}`] : [name, value];
}

/** The short names that people know by heart. */
const usualShort = new Set(['-p', '-e', '-v', '-w', '-u']);
