import {type Flag, flags} from '../flags.ts';
import {UsageError} from './usage-error.ts';
import {didYouMean, quoted} from './wording.ts';

/**
 * Bring arguments into the one form `--name=value` that leaves a parser nothing to guess: short flags in full, each
 * value joined to its flag, even one that begins with a hyphen (`--filter -status:exited`). Throws a `UsageError` for
 * what is no flag, a value that is missing or too much, and anything that is not a flag.
 */
export function plainArguments(argv: readonly string[]): readonly string[] {
	const plain: string[] = [];
	for (let index = 0; index < argv.length; index++) {
		const argument = argv[index] ?? '';
		const next = argv[index + 1];
		const value = next !== undefined && !isFlag(next) ? next : undefined;
		const {tokens, usesValue} = argument.startsWith('--') ? readLong(argument, value) : readShort(argument, value);
		plain.push(...tokens);
		index += usesValue ? 1 : 0;
	}

	return plain;
}

type Read = {readonly tokens: readonly string[]; readonly usesValue: boolean};

function isFlag(argument: string): boolean {
	return argument.startsWith('--')
		? flagNamed(argument.slice(2).replace(/=.*$/s, '')) !== undefined
		: /^-\w$/.test(argument) && flags.some(flag => flag.short === argument[1]);
}

/** A yes-or-no flag is also found by its opposite, so that the file of settings can be overridden either way. */
function flagNamed(name: string): Flag | undefined {
	return flags.find(
		flag =>
			flag.name === name || (flag.value === undefined && opposite(flag.name) === name && flag.setting !== undefined),
	);
}

function opposite(name: string): string {
	return name.startsWith('no-') ? name.slice(3) : `no-${name}`;
}

function readLong(argument: string, next: string | undefined): Read {
	const equals = argument.indexOf('=');
	const name = argument.slice(2, equals < 0 ? undefined : equals);
	const flag = flagNamed(name);
	if (!flag) {
		const names = flags.map(known => known.name);
		throw new UsageError(`There is no flag ${quoted(`--${name}`)}${didYouMean(name, names, '--')}`);
	}

	const own = equals < 0 ? undefined : argument.slice(equals + 1);
	if (flag.value === undefined && own !== undefined) {
		throw new UsageError(`--${name} takes no value.`);
	}

	return flag.value === undefined ? {tokens: [argument], usesValue: false} : withValue(flag, own, next);
}

/** `-a`, `-af=x`, `-fx`, `-f x`: the first flag that wants a value takes the rest. */
function readShort(argument: string, next: string | undefined): Read {
	if (!/^-./s.test(argument)) {
		throw new UsageError(`There are no arguments but flags, so ${quoted(argument)} means nothing; see --help.`);
	}

	const tokens: string[] = [];
	const letters = [...argument.slice(1)];
	for (const [index, letter] of letters.entries()) {
		const flag = flags.find(known => known.short === letter);
		if (!flag) {
			throw new UsageError(`There is no flag ${quoted(`-${letter}`)}; see --help.`);
		}

		if (flag.value !== undefined) {
			const rest = letters.slice(index + 1).join('');
			const read = withValue(flag, rest === '' ? undefined : rest.replace(/^=/, ''), next);
			return {...read, tokens: [...tokens, ...read.tokens]};
		}

		tokens.push(`--${flag.name}`);
	}

	return {tokens, usesValue: false};
}

function withValue(flag: Flag, own: string | undefined, next: string | undefined): Read {
	const value = own ?? next;
	if (value === undefined || value === '') {
		throw new UsageError(`--${flag.name} needs a value: --${flag.name} ${flag.value}.`);
	}

	return {tokens: [`--${flag.name}=${value}`], usesValue: own === undefined};
}
