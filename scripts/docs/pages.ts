import {type CommandLineOption, flags} from '../../source/command-line-flags.ts';
import {type HelpSection, helpSections} from '../../source/commands/dashboard/help-lines.ts';
import {commands} from '../../source/commands/index.ts';
import {keyLabel} from '../../source/commands/keys/key-name.ts';
import {keysOf} from '../../source/commands/keys/keymap.ts';
import {type PresetName, presets} from '../../source/commands/keys/presets.ts';
import {defaultChoices} from '../../source/config/chosen-settings.ts';
import {documentedSettings, type Setting} from '../../source/config/settings.ts';
import {jsonFields} from '../../source/json-fields.ts';
import {kinds} from '../../source/resources/index.ts';
import {dockerKeys} from '../../source/store/docker-filters.ts';
import {type FilterKey, filterKeys} from '../../source/store/filter-keys.ts';
import {code, markdownTable} from './markdown-table.ts';

/** The pages of `docs/` that are generated from the tables that the program itself reads, by their paths. */
export const pages: Readonly<Record<string, () => string>> = {
	'docs/keys.md': () =>
		page(
			'Keys',
			`Find a command without a key with \`:\`, by its name or by words of its title. Every key can be changed in the
[configuration](settings.md).`,
			keyTables(),
		),
	'docs/columns.md': () =>
		page(
			'Columns',
			`As many columns are shown as fit. Choose others with \`C\` or \`--columns\`. Sort with \`o\`, \`<\`, \`>\` and \`I\`.`,
			columnTables(),
		),
	'docs/filters.md': () =>
		page(
			'Filters',
			`\`/\` filters as you type; \`--filter\` takes the same filters. All of them must match.`,
			filterTable(),
		),
	'docs/settings.md': () =>
		page(
			'Options and settings',
			`This page lists every option of the command line, and every setting of
\`$XDG_CONFIG_HOME/quayside/config.yaml\` (\`~/.config/quayside/config.yaml\`). An invalid setting
is reported with its line number and the allowed values; the other settings still apply. \`COMMAND\` is the
name of a command in [Keys](keys.md).`,
			`## Options

${flagTable()}

Exit status: 0 on success, 1 on failure, 2 on wrong usage.

## Settings

${settingTable()}`,
		),
	'docs/json.md': () =>
		page(
			'JSON',
			`\`quayside --json\` prints one JSON object per line, one for each container. Unknown values are \`null\`.`,
			jsonTable(),
		),
};

function page(title: string, introduction: string, body: string): string {
	return `# ${title}

<!-- Written by \`npm run docs\`; do not edit. -->

${introduction}

${body}
`;
}

function keyTables(): string {
	const {keys} = keysOf('default');
	const sections = helpSections({settings: {...defaultChoices({}).settings, keys, version: ''}});
	return [
		...sections.filter(({rows}) => rows.length > 0).map(sectionTable),
		'## Presets\n\nThe presets (`keys.preset`) differ in these:',
		presetTable(),
	].join('\n\n');
}

function sectionTable({group, rows}: HelpSection): string {
	const cells = rows.map(({keys, title, id}) => [keys.map(code).join(' '), title, code(id)]);
	return `## ${group}\n\n${markdownTable(['key', 'action', 'name'], cells)}`;
}

function presetTable(): string {
	const names = Object.keys(presets).filter(isPreset);
	const maps = names.map(name => keysOf(name).keys);
	const rows = commands
		.map(({id}) => ({id, cells: maps.map(keys => (keys[id] ?? []).map(key => code(keyLabel(key))).join(' '))}))
		.filter(({cells}) => new Set(cells).size > 1)
		.map(({id, cells}) => [code(id), ...cells]);
	return markdownTable(['name', ...names], rows);
}

function isPreset(name: string): name is PresetName {
	return name in presets;
}

function columnTables(): string {
	const tables = kinds.map(
		kind =>
			`## ${kind.title}\n\n${markdownTable(
				['column', 'name', 'content'],
				kind.columns.map(({title, id, description}) => [title, code(id), description]),
			)}`,
	);
	return tables.join('\n\n');
}

function filterTable(): string {
	const rows = filterKeys.map(key => [code(key.example), filterWords(key)]);
	return markdownTable(
		['example', 'finds'],
		[
			[code('redis'), 'a part of the name, image, project, service or a port, or the beginning of the id'],
			...rows,
			[`${code('!redis')} ${code('-status:exited')}`, 'containers that do not match; `-` negates only before a key'],
			[code('name=^web'), dockerWords],
			[code('label:note="two words"'), 'quotes keep spaces; a word in quotes is searched for as text'],
		],
	);
}

const dockerWords = `with ${code('=')}, the same as ${code('docker ps --filter')}: ${dockerKeys.map(code).join(', ')}`;

function filterWords({description, words, aliases}: FilterKey): string {
	const allowed = words ? `: ${words.map(code).join(', ')}; a prefix is enough` : '';
	return description + allowed + (aliases ? ` (also ${aliases.map(alias => code(`${alias}:`)).join(', ')})` : '');
}

function flagTable(): string {
	return markdownTable(
		['option', 'description'],
		flags.map(flag => [flagWords(flag), flag.description]),
	);
}

function flagWords({name, short, value}: CommandLineOption): string {
	const words = `--${name}${value ? ` ${value}` : ''}`;
	return short ? `${code(`-${short}`)}, ${code(words)}` : code(words);
}

function jsonTable(): string {
	return markdownTable(
		['field', 'content'],
		jsonFields.map(({name, description}) => [code(name), description]),
	);
}

function settingTable(): string {
	return markdownTable(
		['setting', 'description', 'allowed', 'default'],
		documentedSettings(Object.keys(presets)).map(setting => [
			code(setting.name),
			setting.description,
			allowedIn(setting),
			setting.default,
		]),
	);
}

/** The names of the columns have their own table. */
function allowedIn({allowed, words = []}: Pick<Setting, 'allowed' | 'words'>): string {
	return words.length > 6 ? allowed.replace(words.join(', '), 'the columns’ names') : allowed;
}
