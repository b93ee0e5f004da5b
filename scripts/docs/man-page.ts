import {type HelpSection, helpSections} from '../../source/commands/dashboard/help-lines.ts';
import {keysOf} from '../../source/commands/keys/keymap.ts';
import {defaultChoices} from '../../source/config/choices.ts';
import {settings} from '../../source/config/settings.ts';
import {type CommandLineOption, flags} from '../../source/flags.ts';
import {kinds} from '../../source/resources/index.ts';
import {dockerKeys} from '../../source/store/docker-filters.ts';
import {filterKeys} from '../../source/store/filter-keys.ts';

/** The manual page, section 1, in the language of man(7). */
export function manPage({version, description}: {readonly version: string; readonly description: string}): string {
	return [
		'.\\" npm run docs writes this file.',
		`.TH QUAYSIDE 1 "" "quayside ${version}"`,
		section('NAME', [`quayside \\- the terminal dashboard for containers`]),
		section('SYNOPSIS', ['.B quayside', '[options]']),
		section('DESCRIPTION', [
			escaped(description),
			'.PP',
			escaped('At a terminal it opens the dashboard; elsewhere it prints the table once.'),
			escaped('The engine is the one that the docker command would use.'),
		]),
		section('OPTIONS', [
			...flags.flatMap(flag => item(flagWords(flag), sentence(flag.description))),
			...paragraph('Before a yes-or-no option, --no- turns it off when the configuration file has it on.'),
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
			escaped('All have to match; ! before one negates it; quotes keep spaces.'),
			...item(italic('WORD'), 'A part of the name, image, project, service or a port; the beginning of the id.'),
			...item(bold('name=^web'), `Exactly what docker ps --filter finds: ${dockerKeys.join(', ')}.`),
			...filterKeys.flatMap(({example, description: what, words}) =>
				item(bold(example), sentence(words ? `${what}: ${words.join(', ')}` : what)),
			),
		]),
		section('CONFIGURATION', [
			escaped('Settings are lines of YAML, such as “theme: light”; a dot in a name is a level deeper.'),
			...settings.flatMap(setting =>
				item(bold(setting.name), sentence(`${setting.description}; without it: ${setting.default}`)),
			),
			...item(bold('keys.preset'), 'Keys as in another program.'),
			...item(`${bold('keys.')}${italic('COMMAND')}`, 'A key or a list of keys for a command.'),
		]),
		section('ENVIRONMENT', [
			...item(bold('DOCKER_HOST'), 'The address of the engine.'),
			...item(bold('DOCKER_CONTEXT'), 'The docker context whose engine to use.'),
			...item(bold('DOCKER_CONFIG'), 'The folder of the docker command’s settings, where contexts are.'),
			...item(bold('DOCKER_API_VERSION'), 'The version of the API to speak, instead of the newest that both know.'),
			...item(bold('NO_COLOR'), 'When it is not empty, nothing has a colour.'),
			...item(bold('XDG_CONFIG_HOME'), 'The folder of settings, instead of ~/.config.'),
			...item(bold('XDG_CACHE_HOME'), 'The folder of caches, instead of ~/.cache; the compiled program is kept there.'),
		]),
		section('FILES', item(italic('$XDG_CONFIG_HOME/quayside/config.yaml'), 'The settings.')),
		section('EXIT STATUS', ['0; 1 on failure; 2 on wrong usage.']),
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
	return `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}.`;
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
