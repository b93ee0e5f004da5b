import meow from 'meow';
import {type CommandLineOption, flags} from './command-line-flags.ts';
import {UsageError} from './config/usage-error.ts';
import {didYouMean, quoted} from './config/wording.ts';

/** The flags that were given, by their names in camel case: a text, a list of texts where repeatable, or a boolean. */
export type Given = Readonly<Record<string, unknown>>;

/** The program's data for meow. */
export type Package = {readonly name: string; readonly version: string; readonly description: string};

/**
 * Read the arguments. Throws a `UsageError` for an unknown flag, a missing or unwanted value, a flag that is given
 * twice, and anything that is not a flag.
 */
export function readArguments(argv: readonly string[], pkg: Package): Given {
	const {flags: given, input} = parse(joinValues(argv), pkg);
	for (const [key, value] of Object.entries(given)) {
		checkFlag(key, value);
	}

	const [argument] = input;
	if (argument !== undefined) {
		throw new UsageError(`Unexpected argument ${quoted(argument)}; see --help.`);
	}

	return given;
}

/** The key under which meow returns a flag; it reads `--no-mouse` as `mouse: false`. */
export function keyOf(name: string): string {
	return name.replace(/^no-/, '').replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function parse(argv: readonly string[], pkg: Package) {
	try {
		return meow({
			importMeta: import.meta,
			argv,
			pkg,
			autoHelp: false,
			autoVersion: false,
			booleanDefault: undefined,
			flags: Object.fromEntries(flags.map(flag => [keyOf(flag.name), meowFlag(flag)])),
		});
	} catch (error) {
		throw new UsageError(error instanceof Error ? error.message : String(error));
	}
}

function meowFlag({value, short, isRepeatable = false}: CommandLineOption) {
	const shortFlag = short && {shortFlag: short};
	return value === undefined
		? {type: 'boolean' as const, ...shortFlag}
		: {type: 'string' as const, isMultiple: isRepeatable, ...shortFlag};
}

const withValue = flags.filter(({value}) => value !== undefined);
const switches = flags.filter(({value}) => value === undefined);

/** Short flags together, such as `-af`, of which the last takes a value. */
const shortWithValue = `-[${shortsOf(switches)}]*[${shortsOf(withValue)}]`;
const awaitsValue = new RegExp(`^(?:--(?:${namesOf(withValue)})|${shortWithValue})$`);
const holdsValue = new RegExp(`^(${shortWithValue})=?(.+)$`, 's');
const isFlag = new RegExp(`^(?:--(?:no-)?(?:${namesOf(flags)})(?:=.*)?|-[${shortsOf(flags)}])$`, 's');
const switchWithValue = new RegExp(
	`^(--(?:no-)?(?:${namesOf(switches)}|[${shortsOf(switches)}])|-[${shortsOf(switches)}]+)=`,
);

function shortsOf(some: readonly CommandLineOption[]): string {
	return some.map(({short}) => short ?? '').join('');
}

function namesOf(some: readonly CommandLineOption[]): string {
	return some.map(({name}) => name).join('|');
}

/**
 * Put “=” before each value: without it, meow takes none that begins with a hyphen (`--filter -status:exited`) or that
 * follows a short flag directly (`-Hunix:///x`).
 */
function joinValues(argv: readonly string[]): readonly string[] {
	const joined: string[] = [];
	for (let index = 0; index < argv.length; index++) {
		const argument = argv[index] ?? '';
		const [, name] = switchWithValue.exec(argument) ?? [];
		if (name !== undefined) {
			throw new UsageError(`${name} takes no value.`);
		}

		const start = argument.replace(/=$/, '');
		if (!awaitsValue.test(start)) {
			joined.push(argument.replace(holdsValue, '$1=$2'));
			continue;
		}

		const next = start === argument ? argv[index + 1] : undefined;
		if (!next || isFlag.test(next)) {
			throw missingValue(withValue.find(({name, short}) => start === `--${name}` || start.at(-1) === short));
		}

		joined.push(`${start}=${next}`);
		index++;
	}

	return joined;
}

function missingValue(flag: CommandLineOption | undefined): UsageError {
	return new UsageError(`--${flag?.name} needs a value: --${flag?.name} ${flag?.value}.`);
}

/** meow itself reports an unknown flag without a suggestion, and takes `--no-host`. */
function checkFlag(key: string, value: unknown): void {
	const flag = flags.find(({name}) => keyOf(name) === key);
	if (flag?.value !== undefined && [value].flat().includes(false)) {
		throw missingValue(flag);
	}

	if (flag) {
		return;
	}

	const name = key.replaceAll(/[A-Z]/g, letter => `-${letter.toLowerCase()}`);
	const names = flags.map(known => known.name);
	throw new UsageError(
		key.length === 1
			? `There is no flag ${quoted(`-${key}`)}; see --help.`
			: `There is no flag ${quoted(`--${name}`)}${didYouMean(name, names, {prefix: '--', advice: '; see --help'})}`,
	);
}
