import {type CommandLineOption, flags} from './command-line-flags.ts';
import {documentedSettings, type Setting, settings} from './config/settings.ts';
import {containers} from './resources/kinds/containers.ts';
import {dockerKeys} from './store/docker-filters.ts';
import {filterKeys} from './store/filter-keys.ts';
import {toAscii} from './text/ascii.ts';
import {wrapWords} from './text/wrap.ts';

const width = 80;

/** The text of `--help`: every flag, column, filter and setting, from the program's own tables. */
export function helpText(description: string, presets: readonly string[]): string {
	const columns = containers.columns.map(column => column.id);
	const lines = [
		...wrapWords(description, width),
		'',
		'Usage: quayside [options]',
		'',
		'Options:',
		...entries(
			flags.map(flag => [
				flagWords(flag),
				flag.description + fewWords(settings.find(({name}) => name === flag.setting)),
			]),
		),
		...indented('--no-NAME turns off an option that the configuration file turns on, such as --no-all.'),
		'',
		'Columns:',
		...indented(columns.join(', ')),
		'',
		'Filters (all must match; ! before a filter negates it; quotes keep spaces):',
		...entries([
			['WORD', 'a part of the name, image, project, service or a port, or the beginning of the id'],
			['KEY=VALUE', `the same as docker ps --filter KEY=VALUE: ${dockerKeys.join(', ')}`],
			...filterKeys.map(key => [key.example, describeFilter(key)] as const),
		]),
		'',
		'Settings ($XDG_CONFIG_HOME/quayside/config.yaml; a dot means one level deeper):',
		...entries(
			documentedSettings(presets).map(
				setting => [setting.name, `${setting.description}${fewWords(setting)} (default: ${setting.default})`] as const,
			),
		),
		'',
		'Exit status: 0 on success, 1 on failure, 2 on wrong usage.',
		'',
	];
	// It must be readable on any terminal.
	return toAscii(lines.join('\n'));
}

function flagWords({name, short, value}: CommandLineOption): string {
	return `${short ? `-${short}, ` : '    '}--${name}${value ? ` ${value}` : ''}`;
}

/** The words that a setting allows, where they are few. */
function fewWords(setting: Pick<Setting, 'words' | 'allowed'> | undefined): string {
	return setting?.words && setting.words.length < 6 ? `: ${setting.allowed}` : '';
}

function describeFilter({description, words}: (typeof filterKeys)[number]): string {
	return words ? `${description}: ${words.join(', ')}` : description;
}

/** Two columns, the second wrapped and hanging. */
function entries(rows: readonly (readonly [string, string])[]): readonly string[] {
	const first = Math.max(...rows.map(([name]) => name.length)) + 4;
	return rows.flatMap(([name, text]) =>
		wrapWords(text, width - first).map((line, index) => (index === 0 ? `  ${name}` : '').padEnd(first) + line),
	);
}

function indented(text: string): readonly string[] {
	return wrapWords(text, width - 2).map(line => `  ${line}`);
}
