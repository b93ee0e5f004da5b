import {readShellLine} from '../run-line/shell-words.ts';
import {mask, variableOf} from '../store/environment.ts';

/** A command line without the values that the Env tab masks: `-e DB_PASSWORD=x`, `--env=API_TOKEN=y`. */
export function maskSecrets(line: string): string {
	let masked = '';
	let end = 0;
	for (const {text, from, to} of readShellLine(line).words) {
		const [flag = ''] = /^--[\w-]+=(?=[^=\s]+=)/.exec(text) ?? [];
		const {name, isSecret} = variableOf(text.slice(flag.length));
		if (isSecret) {
			masked += `${line.slice(end, from)}${flag}${name}=${mask}`;
			end = to;
		}
	}

	return masked + line.slice(end);
}
