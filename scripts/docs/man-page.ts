import {type CommandLineOption, flags} from '../../source/command-line-flags.ts';
import {type HelpSection, helpSections} from '../../source/commands/dashboard/help-lines.ts';
import {keysOf} from '../../source/commands/keys/keymap.ts';
import {presets} from '../../source/commands/keys/presets.ts';
import {defaultChoices} from '../../source/config/chosen-settings.ts';
import {documentedSettings} from '../../source/config/settings.ts';
import {kinds} from '../../source/resources/index.ts';
import {dockerKeys} from '../../source/store/docker-filters.ts';
import {filterKeys} from '../../source/store/filter-keys.ts';

/** The environment variables that a user may set for the program, each with its purpose. */
const variables: Readonly<Record<string, string>> = {
	DOCKER_HOST: 'The address of the engine.',
	DOCKER_CONTEXT: 'The docker context to use.',
	DOCKER_CONFIG: 'The docker command’s configuration directory, which also holds the contexts.',
	DOCKER_API_VERSION: 'The version of the Engine API to use, instead of the newest that both sides support.',
	DOCKER_TLS: 'If it is not empty, TLS is used for tcp://.',
	DOCKER_TLS_VERIFY: 'If it is not empty, TLS is used for tcp://, and the certificate of the engine is checked.',
	DOCKER_CERT_PATH: 'The directory of the certificates, instead of the configuration directory.',
	VISUAL: 'The editor that opens the Compose configuration; if it is not set, EDITOR, or else vi.',
	PAGER: 'The pager for logs, less by default.',
	NO_COLOR: 'If it is not empty, no colours are used.',
	FORCE_COLOR: 'The colours to use, whatever the terminal says: 0 none, 1 sixteen, 2 the palette of 256, 3 all.',
	XDG_CONFIG_HOME: 'The directory of configuration files, instead of ~/.config.',
	XDG_STATE_HOME:
		'The directory of state, instead of ~/.local/state. Quayside keeps recent hosts and the layout there.',
	XDG_CACHE_HOME: 'The directory of caches, instead of ~/.cache. Quayside keeps compiled code there.',
};

/** The manual page, section 1, in the language of man(7). */
export function manPage({version, description}: {readonly version: string; readonly description: string}): string {
	return [
		'.\\" npm run docs writes this file.',
		`.TH QUAYSIDE 1 "" "quayside ${version}"`,
		section('NAME', [`quayside \\- terminal dashboard for Docker containers`]),
		section('SYNOPSIS', ['.B quayside', '[options]']),
		section('DESCRIPTION', [
			escaped(description),
			'.PP',
			escaped('On a terminal it opens the dashboard; otherwise it prints the table and exits.'),
			escaped('It uses the same engine as the docker command.'),
		]),
		section('OPTIONS', [
			...flags.flatMap(flag => item(flagWords(flag), sentence(flag.description))),
			...paragraph('--no-NAME turns off an option that the configuration file turns on, such as --no-all.'),
		]),
		section(
			'KEYS',
			helpSections({settings: {...defaultChoices({}).settings, keys: keysOf('default').keys, version}}).flatMap(
				keyLines,
			),
		),
		section(
			'COLUMNS',
			kinds.flatMap(({title, columns}) => [
				`.SS ${escaped(title)}`,
				...columns.flatMap(({id, description: what}) => item(bold(id), sentence(what))),
			]),
		),
		section('FILTERS', [
			escaped('All must match; ! before a filter negates it; quotes keep spaces.'),
			...item(italic('WORD'), 'A part of the name, image, project, service or a port, or the beginning of the id.'),
			...item(bold('name=^web'), `With =, the same as docker ps --filter: ${dockerKeys.join(', ')}.`),
			...filterKeys.flatMap(({example, description: what, words}) =>
				item(bold(example), sentence(words ? `${what}: ${words.join(', ')}` : what)),
			),
		]),
		section('CONFIGURATION', [
			escaped('Settings are lines of YAML, such as “theme: light”; a dot in a name means one level deeper.'),
			...documentedSettings(Object.keys(presets)).flatMap(({name, description: what, allowed, default: usual}) =>
				item(bold(name), `${sentence(what)} Allowed: ${allowed}. Default: ${usual}.`),
			),
		]),
		section(
			'ENVIRONMENT',
			Object.entries(variables).flatMap(([name, use]) => item(bold(name), use)),
		),
		section('FILES', item(italic('$XDG_CONFIG_HOME/quayside/config.yaml'), 'The configuration file.')),
		section('EXIT STATUS', ['0 on success, 1 on failure, 2 on wrong usage.']),
		section('SEE ALSO', ['.BR docker (1)']),
		'',
	].join('\n');
}

function section(title: string, lines: readonly string[]): string {
	return [`.SH ${title}`, ...lines].join('\n');
}

/** A term with an indented description. */
function item(term: string, description: string): readonly string[] {
	return ['.TP', term, escaped(description)];
}

function paragraph(text: string): readonly string[] {
	return ['.PP', escaped(text)];
}

function flagWords({name, short, value}: CommandLineOption): string {
	const words = [...(short ? [bold(`-${short}`)] : []), bold(`--${name}`)].join(', ');
	return value ? `${words} ${italic(value)}` : words;
}

function keyLines({group, rows}: HelpSection): readonly string[] {
	const withKeys = rows.filter(({keys}) => keys.length > 0);
	return withKeys.length === 0
		? []
		: [
				`.SS ${escaped(group)}`,
				...withKeys.flatMap(({keys, title}) => item(keys.map(bold).join(' '), sentence(title))),
			];
}

function sentence(text: string): string {
	return `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}${text.endsWith('…') ? '' : '.'}`;
}

function bold(text: string): string {
	return `\\fB${inner(text)}\\fR`;
}

function italic(text: string): string {
	return `\\fI${inner(text)}\\fR`;
}

/** A line of text: none of its characters is a command, and a hyphen is one that can be searched for and copied. */
function escaped(text: string): string {
	return inner(text).replace(/^[.']/, '\\&$&');
}

function inner(text: string): string {
	return text.replaceAll('\\', '\\e').replaceAll('-', '\\-').replaceAll('\n', ' ');
}
