import {containers} from '../resources/kinds/containers.ts';
import {timestampStyles} from '../store/log/view-state.ts';
import {themes} from '../themes/index.ts';
import {type Choices, megabyte} from './chosen-settings.ts';
import {
	colouredPatterns,
	hostNames,
	numberFrom,
	oneOf,
	type SettingType,
	someOf,
	sortBy,
	yesOrNo,
} from './setting-types.ts';

/** One line of the configuration file, and the flag of the same name if there is one. */
export type Setting = Pick<SettingType<unknown>, 'allowed' | 'words' | 'problem'> & {
	/** Its name in the file; a dot is one level deeper. */
	readonly name: string;
	/** The default, in words. */
	readonly default: string;
	readonly description: string;
	/** The choices with this value; undefined if it is not allowed. */
	choose(value: unknown, choices: Choices): Choices | undefined;
};

const {columns} = containers;
const sortable = columns.filter(column => column.sortValue);

/** Every setting, in the order of the documents; the file, the flags, `--help` and the documents are read from here. */
export const settings: readonly Setting[] = [
	setting(
		oneOf(themes.map(theme => theme.name)),
		{name: 'theme', default: 'dark, or mono when NO_COLOR is set', description: 'colour theme'},
		(theme, choices) => within(choices, {theme}),
	),
	setting(
		numberFrom(0.5, 60),
		{name: 'interval', default: '1', description: 'seconds between two updates of the stats'},
		(interval, choices) => within(choices, {interval}),
	),
	setting(
		yesOrNo,
		{name: 'all', default: 'false', description: 'show stopped containers too'},
		(showsAll, choices) => ({...choices, showsAll}),
	),
	setting(
		someOf(columns.map(column => column.id)),
		{name: 'columns', default: 'as many as fit', description: 'columns to show, in this order'},
		(chosen, choices) => ({...choices, columns: chosen}),
	),
	setting(
		sortBy(sortable.map(column => column.id)),
		{
			name: 'sort',
			default: 'runaways first, then by project and name',
			description: 'column to sort by',
		},
		({column, isDescending}, choices) => ({
			...choices,
			sort: {column, isDescending: isDescending ?? sortsDescending(column)},
		}),
	),
	setting(yesOrNo, {name: 'mouse', default: 'true', description: 'use the mouse'}, (hasMouse, choices) =>
		within(choices, {hasMouse}),
	),
	setting(
		yesOrNo,
		{
			name: 'ascii',
			default: 'true on the Linux console, on a dumb terminal, and in a locale without UTF-8; else false',
			description: 'draw with ASCII characters only',
		},
		(isAscii, choices) => within(choices, {isAscii}),
	),
	setting(
		yesOrNo,
		{
			name: 'read-only',
			default: 'only on dangerous hosts',
			description: 'refuse every command that changes something on an engine',
		},
		(isReadOnly, choices) => within(choices, {isReadOnly, protectsDangerous: isReadOnly}),
	),
	setting(
		hostNames,
		{
			name: 'hosts',
			default: 'the docker command’s own',
			description:
				'contexts and addresses to open together in one table; -H, -c, --demo, DOCKER_HOST and DOCKER_CONTEXT replace them',
		},
		(hosts, choices) => ({...choices, hosts}),
	),
	setting(
		hostNames,
		{
			name: 'dangerous-hosts',
			default: 'none',
			description: 'contexts and addresses that have a red stripe and are read-only unless --no-read-only is given',
		},
		(dangerousHosts, choices) => within(choices, {dangerousHosts}),
	),
	setting(
		numberFrom(1, 4096),
		{
			name: 'log-memory',
			default: '64',
			description: 'megabytes of memory for the lines of all open logs; older lines are read again when needed',
		},
		(megabytes, choices) => within(choices, {logMemory: megabytes * megabyte}),
	),
	setting(
		numberFrom(1, 600),
		{name: 'connect-timeout', default: '10', description: 'seconds to connect or log in to an engine'},
		(connectTimeout, choices) => ({...choices, connectTimeout}),
	),
	setting(
		oneOf(timestampStyles),
		{name: 'log-times', default: 'off', description: 'the time before each line of a log'},
		(timestamps, choices) => within(choices, {timestamps}),
	),
	setting(
		yesOrNo,
		{name: 'utc', default: 'false', description: 'show times in UTC, not in the local time zone'},
		(isUtc, choices) => within(choices, {isUtc}),
	),
	setting(
		colouredPatterns,
		{name: 'highlights', default: 'none', description: 'colours for text in logs, such as “yellow order [0-9]+”'},
		(highlights, choices) => within(choices, {highlights}),
	),
	setting(
		numberFrom(1, 100_000),
		{
			name: 'runaway.percent',
			default: '90',
			description: 'a container is busy if it uses at least this percentage of the CPU it could get',
		},
		(percent, choices) => within(choices, {runaway: {...choices.settings.runaway, percent}}),
	),
	setting(
		numberFrom(1, 3600),
		{
			name: 'runaway.seconds',
			default: '15',
			description: 'a container that is busy for most of this many seconds is a runaway',
		},
		(seconds, choices) => within(choices, {runaway: {...choices.settings.runaway, seconds}}),
	),
];

/** The settings for the documents, with those of keys, which `readKeys` reads. */
export function documentedSettings(presets: readonly string[]): readonly Omit<Setting, 'choose' | 'problem'>[] {
	const {allowed, words} = oneOf(presets);
	return [
		...settings,
		{name: 'keys.preset', default: 'default', description: 'preset of keys', allowed, ...(words && {words})},
		{
			name: 'keys.COMMAND',
			default: 'those of the preset',
			description: 'keys of a command',
			allowed: 'a key or a list of keys; [] for none',
		},
	];
}

function setting<Value>(
	kind: SettingType<Value>,
	names: Pick<Setting, 'name' | 'default' | 'description'>,
	put: (value: Value, choices: Choices) => Choices,
): Setting {
	return {
		...names,
		allowed: kind.allowed,
		...(kind.words && {words: kind.words}),
		...(kind.problem && {problem: kind.problem}),
		choose(value, choices) {
			const read = kind.read(value);
			return read === undefined ? undefined : put(read, choices);
		},
	};
}

function within(choices: Choices, changes: Partial<Choices['settings']>): Choices {
	return {...choices, settings: {...choices.settings, ...changes}};
}

function sortsDescending(id: string): boolean {
	return columns.find(column => column.id === id)?.sortsDescending ?? false;
}
