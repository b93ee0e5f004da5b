import {flags} from './command-line-flags.ts';
import type {EngineChoice} from './commands/command.ts';
import {type Choices, defaultChoices, type EnvironmentVariables, type KeyChoice} from './config/chosen-settings.ts';
import {configPath} from './config/read-file.ts';
import {noKeyChoice, type Vocabulary} from './config/read-keys.ts';
import {problemWith} from './config/setting-types.ts';
import {settings} from './config/settings.ts';
import {UsageError} from './config/usage-error.ts';
import {ioReason, quoted} from './config/wording.ts';
import {type Config, readConfig} from './config.ts';
import type {TlsFlags} from './engine/endpoint.ts';
import {helpText} from './help-text.ts';
import {type Given, keyOf, type Package, readArguments} from './read-arguments.ts';
import {parseFilter, whyOnlyOnScreen} from './store/filter.ts';
import {toAscii} from './text/ascii.ts';
import {cleanText} from './text/clean.ts';

/** The options of a run. Flags win over the configuration file, and the file over the defaults. */
export type Options = Choices & {
	/** The engines to open, at least one. */
	readonly engines: readonly EngineChoice[];
	/** The docker command's flags for TLS. */
	readonly tls: TlsFlags;
	/** Draw the dashboard, or print once and end. */
	readonly output: 'screen' | 'table' | 'json';
	readonly filter: string;
	readonly keys: KeyChoice;
	/** Where to write our own diagnostics. */
	readonly logFile: string | undefined;
	/** The problems with the configuration file and the filter, as clean sentences. */
	readonly problems: readonly string[];
};

/** A text to print, on stderr unless the exit status is 0, and the output if there is some in spite of a failure. */
export type Printed = {readonly text: string; readonly output?: string; readonly exitCode: 0 | 1 | 2};

/** The effect of a command line: run, or print and exit. */
export type CommandLine = {readonly type: 'run'; readonly options: Options} | ({readonly type: 'print'} & Printed);

/** The program and the terminal that a command line is read for. */
export type CommandLineContext = {
	readonly pkg: Package;
	readonly vocabulary: Vocabulary;
	/** Whether the output goes to a terminal, and whether the input comes from one. */
	readonly isTerminal: boolean;
	readonly hasKeyboard: boolean;
};

/** Read the arguments, the environment and the configuration file. */
export function readCommandLine(
	argv: readonly string[],
	env: EnvironmentVariables,
	context: CommandLineContext,
): CommandLine {
	try {
		// A user who asks for help may have made another mistake.
		const given: Given = argv.some(asksForHelp) ? {help: true} : readArguments(argv, context.pkg);
		if (given.help === true) {
			return {type: 'print', text: helpText(context.pkg.description, context.vocabulary.presets), exitCode: 0};
		}

		return given.version === true
			? {type: 'print', text: `${context.pkg.version}\n`, exitCode: 0}
			: {type: 'run', options: optionsFrom(given, env, context)};
	} catch (error) {
		if (error instanceof UsageError) {
			return {type: 'print', ...wrongUsage(error)};
		}

		throw error;
	}
}

/** The message about wrong usage: one sentence. */
export function wrongUsage({message}: UsageError): Printed {
	return {text: toAscii(`quayside: ${cleanText(message)}\n`), exitCode: 2};
}

function asksForHelp(argument: string): boolean {
	return argument === '--help' || argument === '-h';
}

function optionsFrom(
	given: Given,
	env: EnvironmentVariables,
	{vocabulary, isTerminal, hasKeyboard}: CommandLineContext,
): Options {
	const output = outputOf(given, isTerminal && env.TERM !== 'dumb');
	if (output === 'screen' && !hasKeyboard) {
		throw new UsageError('The dashboard needs a terminal as its input; --once prints the table without one.');
	}

	const config = configOf(textOf(given, 'config'), env, vocabulary);
	const filter = filterFrom(given.filter);
	const parsed = parseFilter(filter);
	const filterProblems = parsed.problems.map(cleanText);
	const wrongFilter = filterProblems[0] ?? whyOnlyOnScreen(parsed);
	if (output !== 'screen' && wrongFilter !== undefined) {
		throw new UsageError(wrongFilter);
	}

	return {
		...choicesOf(given, config.choices),
		engines: enginesOf(given, env, config.choices.hosts),
		tls: {
			isOn: switchOf(given, 'tls'),
			isVerified: switchOf(given, 'tlsverify'),
			ca: textOf(given, 'tlscacert'),
			cert: textOf(given, 'tlscert'),
			key: textOf(given, 'tlskey'),
		},
		output,
		filter,
		keys: config.keys,
		logFile: textOf(given, 'log'),
		problems: [...config.problems, ...filterProblems],
	};
}

/** The flags win over the environment, and that over the configuration file. */
function enginesOf(given: Given, env: EnvironmentVariables, hosts: readonly string[]): readonly EngineChoice[] {
	const chosen: readonly EngineChoice[] = [
		...textsOf(given, 'context').map(context => ({context})),
		...textsOf(given, 'host').map(host => ({host})),
		...(given.demo === true ? [{isDemo: true}] : []),
	];
	const configured = env.DOCKER_HOST || env.DOCKER_CONTEXT ? [] : hosts.map(choiceOf);
	return [chosen, configured, [{}]].find(choices => choices.length > 0) ?? [];
}

/** The choice of a name in the configuration file: a context if it can be the name of one, else an address. */
export function choiceOf(name: string): EngineChoice {
	return /^[a-z0-9][\w.+-]*$/i.test(name) ? {context: name} : {host: name};
}

/** All values of `--filter` as one text. As docker does, `KEY=VALUE` takes the spaces and quotes in it as they are. */
function filterFrom(given: unknown): string {
	const values: readonly unknown[] = Array.isArray(given) ? given : [];
	return values
		.map(value => {
			const [, key, text = ''] = /^\s*([!-]?[a-z][a-z-]*!?)\s*=(.*)$/is.exec(String(value)) ?? [];
			return key === undefined ? String(value) : `${key}=${quotedForFilter(text.trim())}`;
		})
		.join(' ');
}

function quotedForFilter(text: string): string {
	const quote = (part: string) => `"${part}"`;
	return text === '' || /[\s"']/.test(text) ? text.split('"').map(quote).join(`'"'`) : text;
}

function textOf(given: Given, key: string): string | undefined {
	const value = given[key];
	return typeof value === 'string' ? value : undefined;
}

function textsOf(given: Given, key: string): readonly string[] {
	const values: readonly unknown[] = Array.isArray(given[key]) ? given[key] : [];
	return values.filter(value => typeof value === 'string');
}

function switchOf(given: Given, key: string): boolean | undefined {
	const value = given[key];
	return typeof value === 'boolean' ? value : undefined;
}

/** The default file may be missing; a file that a flag names may not. */
function configOf(path: string | undefined, env: EnvironmentVariables, vocabulary: Vocabulary): Config {
	const choices = defaultChoices(env);
	const place = path ?? configPath(env);
	try {
		return readConfig(place, choices, vocabulary);
	} catch (error) {
		const reason = ioReason(error);
		if (path !== undefined) {
			throw new UsageError(`The configuration file ${quoted(path)} cannot be read: ${reason}.`);
		}

		const isMissing =
			error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
		return {
			choices,
			keys: noKeyChoice,
			problems: isMissing ? [] : [cleanText(`${place} cannot be read: ${reason}.`)],
		};
	}
}

function choicesOf(given: Given, start: Choices): Choices {
	let choices = start;
	for (const flag of flags.filter(candidate => candidate.setting !== undefined)) {
		const setting = settings.find(({name}) => name === flag.setting);
		const value = given[keyOf(flag.name)];
		if (!setting || value === undefined) {
			continue;
		}

		const chosen = setting.choose(value, choices);
		if (!chosen) {
			throw new UsageError(problemWith(`--${flag.name}`, setting, value));
		}

		choices = chosen;
	}

	return choices;
}

function outputOf(given: Given, isTerminal: boolean): Options['output'] {
	if (given.json === true) {
		return 'json';
	}

	return given.once === true || !isTerminal ? 'table' : 'screen';
}
