/** One flag of the command line. Parsing, `--help` and the README read it from here. */
export type CommandLineOption = {
	/** Without the hyphens before it. */
	readonly name: string;
	readonly short?: string;
	/** The name of its value in the help; a flag without one is a switch. */
	readonly value?: string;
	/** May be given several times. */
	readonly isRepeatable?: boolean;
	/** The setting of the configuration file that it overrides. */
	readonly setting?: string;
	readonly description: string;
};

/** Every flag, in the order of the help. */
export const flags: readonly CommandLineOption[] = [
	{
		name: 'host',
		short: 'H',
		value: 'URL',
		description: 'engine to use, such as unix:///run/docker.sock or tcp://10.0.0.5:2375',
	},
	{name: 'context', short: 'c', value: 'NAME', description: 'docker context whose engine to use'},
	{name: 'all', short: 'a', setting: 'all', description: 'show stopped containers too'},
	{
		name: 'filter',
		short: 'f',
		value: 'EXPR',
		isRepeatable: true,
		description: 'show only what matches: words, key:value, or key=value as for docker ps',
	},
	{
		name: 'sort',
		value: 'COLUMN',
		setting: 'sort',
		description: 'sort by a column; :asc or :desc behind it choose the direction',
	},
	{name: 'columns', value: 'A,B,C', setting: 'columns', description: 'columns of the table, in their order'},
	{
		name: 'interval',
		value: 'SECONDS',
		setting: 'interval',
		description: 'time between two readings of what a container costs',
	},
	{name: 'read-only', setting: 'read-only', description: 'refuse every command that changes something'},
	{name: 'theme', value: 'NAME', setting: 'theme', description: 'colours'},
	{name: 'no-mouse', setting: 'mouse', description: 'leave the mouse to the terminal'},
	{name: 'ascii', setting: 'ascii', description: 'draw with ASCII only'},
	{name: 'config', value: 'FILE', description: 'configuration file to read instead of the usual one'},
	{name: 'demo', description: 'open the engine that is built in; nothing real is touched'},
	{name: 'once', description: 'print the table once; also what happens when the output is not a terminal'},
	{name: 'json', description: 'print one JSON object a container, one a line'},
	{
		name: 'log',
		value: 'FILE',
		description: 'append diagnostics of the dashboard to a file: connections, failed or slow requests, errors',
	},
	{name: 'version', short: 'v', description: 'print the version'},
	{name: 'help', short: 'h', description: 'print this help'},
];
