import {readFileSync} from 'node:fs';

/** The text of a file of recorded answers. */
export function recordedText(name: string): string {
	return readFileSync(new URL(`../../recorded/${name}`, import.meta.url), 'utf8');
}

/** A recorded answer, as dockerode returns it. */
export function recorded(name: string): unknown {
	return JSON.parse(recordedText(name));
}
