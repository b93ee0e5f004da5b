import type {Refusal, Result} from '../result.ts';
import {cut} from './pair.ts';

/** One `--security-opt` in the engine's form: a seccomp profile is sent as its JSON, not as the path of its file. */
export function parseSecurityOption(text: string, readFile: (path: string) => Result<string>): Result<string> {
	const [name, value] = text.includes('=') ? cut(text, '=') : cut(text, ':');
	if (value === undefined ? name !== 'no-new-privileges' : value === '') {
		return {problem: 'This must be an option such as no-new-privileges, apparmor=PROFILE or seccomp=FILE.'};
	}

	return name === 'seccomp' && value !== undefined && !/^(unconfined|builtin)$/.test(value)
		? seccompProfile(value, readFile)
		: {value: text};
}

/** A profile may also be given as the JSON itself: that is how a container that has one shows it. */
function seccompProfile(value: string, readFile: (path: string) => Result<string>): Result<string> {
	const content = value.startsWith('{') ? {value} : readFile(value);
	if ('problem' in content) {
		return content;
	}

	return isJson(content.value) ? {value: `seccomp=${compact(content.value)}`} : notJson;
}

const notJson: Refusal = {problem: 'A seccomp profile is a file with JSON.'};

function isJson(text: string): boolean {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}

/** Without blanks; numbers and the order of keys stay as they are written. */
function compact(json: string): string {
	return json.replaceAll(/("(?:[^"\\]|\\.)*")|\s+/g, '$1');
}
