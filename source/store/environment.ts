import {splitAssignment} from '../model/assignment.ts';
import type {Json} from '../model/json.ts';
import {textsAt} from '../model/read-json.ts';
import {memoizeLast} from './memoize.ts';

/** One variable of a container's environment. */
export type Variable = {
	readonly name: string;
	readonly value: string;
	/** Whether its name or its value looks like that of a password, key or token. */
	readonly isSecret: boolean;
};

/** Shown in place of every secret, so that its length reveals nothing. */
export const mask = '••••••';

/** The variables of an inspection (`Config.Env`), in its order; empty if it has none. */
export const environmentOf = memoizeLast((inspection: Json): readonly Variable[] =>
	textsAt(inspection, 'Config', 'Env').map(variableOf),
);

/** Split `NAME=value`. */
export function variableOf(entry: string): Variable {
	const {name, value = ''} = splitAssignment(entry);
	return {name, value, isSecret: value !== '' && (isSecretName(name) || isSecretValue(value))};
}

/** A variable's `NAME=value`, masked if it looks secret. */
export function maskEntry(entry: string): string {
	const {name, isSecret} = variableOf(entry);
	return isSecret ? `${name}=${mask}` : entry;
}

/** `NAME=value` in running text, after a flag such as `--env=`; the value is quoted, a PEM block or one word. */
const assignment = assignmentOf(String.raw`\S+`);

/** `NAME=value` in a list that has no quotes: the value goes on to the next name, or to the shell of a `RUN`. */
const unquotedAssignment = assignmentOf(String.raw`\S+(?:\s+(?![\w.-]+=|\/\S+ -)\S+)*`);
const listsAssignments = /^(?:\/bin\/sh -c #\(nop\) +)?(?:ENV|ARG|LABEL|(?:RUN )?\|\d+) /;

function assignmentOf(unquoted: string): RegExp {
	const name = String.raw`(?<![\w.-])(--[\w-]+=(?=[^=\s]+=))?([\w.-]+)`;
	const value = `"[^"]*"|'[^']*'|-----BEGIN[^-]*-----[^-]*-----END[^-]*-----|${unquoted}`;
	return new RegExp(`${name}=(${value})`, 'g');
}

/** An instruction of an image, such as `ENV DB_PASSWORD=x` or `RUN |1 NPM_TOKEN=y /bin/sh -c npm ci`, without its secrets. */
export function maskInstruction(instruction: string): string {
	return instruction.replaceAll(
		listsAssignments.test(instruction) ? unquotedAssignment : assignment,
		(_, flag: string | undefined, name: string, value: string) => (flag ?? '') + maskEntry(`${name}=${value}`),
	);
}

const secretWord = /(?:PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|CREDENTIAL)S?$/;
const secretWholeWord = /^(?:PASS|PWD|PW|DSN|KEYS?|AUTH)$/;
const compoundKey = /(?:API|ACCESS|PRIVATE|SIGNING|ENCRYPTION|MASTER|AUTH|SSH|LICENSE)KEYS?$/;

/** `DB_PASSWORD`, `apiKey` and `AWS_SECRET_ACCESS_KEY` are, `KEYBOARD`, `PWD` and `PASSWORD_FILE` (a path) are not. */
function isSecretName(name: string): boolean {
	const words = name
		.replace(/([a-z\d])([A-Z])/g, '$1_$2')
		.toUpperCase()
		.split(/[^A-Z\d]+/)
		.filter(Boolean);
	if (words.at(-1) === 'FILE' || /^(?:OLD)?PWD$/i.test(name)) {
		return false;
	}

	return words.some(word => secretWord.test(word) || secretWholeWord.test(word) || compoundKey.test(word));
}

function isSecretValue(value: string): boolean {
	return value.includes('PRIVATE KEY-----') || /\b(?:password|pwd)=/i.test(value) || hasUserInfo(value);
}

/** Whether there is an address with a password in it, as in `postgres://web:letmein@db/shop`. */
function hasUserInfo(value: string): boolean {
	return value
		.split('://')
		.slice(1)
		.some(rest => /^[^/\s:@]*:[^/\s]*@/.test(rest));
}
