import type {Ulimit} from '../create-body.ts';
import type {Result} from '../result.ts';
import {parseDecimal} from './number.ts';
import {cut} from './pair.ts';

/** The limits that a process can have, by the names that Docker gives them. */
export const ulimitNames: readonly string[] =
	'core cpu data fsize locks memlock msgqueue nice nofile nproc rss rtprio rttime sigpending stack'.split(' ');

/** `NAME=SOFT` or `NAME=SOFT:HARD`; -1 is no limit. */
export function parseUlimit(text: string): Result<Ulimit> {
	const [name, limits = ''] = cut(text, '=');
	const values = limits.split(':').map(value => parseDecimal(value, -1));
	const [soft, hard = soft] = values;
	if (!soft || !hard || 'problem' in soft || 'problem' in hard || values.length > 2) {
		return {problem: 'This must be NAME=SOFT or NAME=SOFT:HARD, such as nofile=1024:2048.'};
	}

	if (!ulimitNames.includes(name)) {
		return {problem: `There is no such limit; the limits are ${ulimitNames.join(', ')}.`};
	}

	return hard.value !== -1 && (soft.value === -1 || soft.value > hard.value)
		? {problem: 'The first limit (soft) cannot be above the second (hard).'}
		: {value: {Name: name, Hard: hard.value, Soft: soft.value}};
}

/** A limit as `--ulimit` takes it. */
export function formatUlimit({Name, Soft, Hard}: Ulimit): string {
	return `${Name}=${Soft === Hard ? Soft : `${Soft}:${Hard}`}`;
}
