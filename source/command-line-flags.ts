/** One flag of the command line. Parsing, `--help` and the documents read it from here. */
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
		isRepeatable: true,
		description:
			'engine to connect to, such as unix:///run/docker.sock, ssh://me@box or tcp://10.0.0.5:2375; may be repeated: one table shows all engines',
	},
	{
		name: 'context',
		short: 'c',
		value: 'NAME',
		isRepeatable: true,
		description: 'docker context to use; may be repeated, and combined with --host',
	},
	{name: 'tls', description: 'use TLS for tcp://; implied by --tlsverify'},
	{name: 'tlscacert', value: 'FILE', description: 'certificates of the CAs to trust (default: ~/.docker/ca.pem)'},
	{name: 'tlscert', value: 'FILE', description: 'client certificate (default: ~/.docker/cert.pem)'},
	{name: 'tlskey', value: 'FILE', description: 'key of the client certificate (default: ~/.docker/key.pem)'},
	{name: 'tlsverify', description: 'use TLS and check the engine’s certificate'},
	{
		name: 'connect-timeout',
		value: 'SECONDS',
		setting: 'connect-timeout',
		description: 'time to connect or log in to an engine',
	},
	{name: 'all', short: 'a', setting: 'all', description: 'show stopped containers too'},
	{
		name: 'filter',
		short: 'f',
		value: 'EXPR',
		isRepeatable: true,
		description: 'show only containers that match: words, key:value, or key=value as in docker ps',
	},
	{
		name: 'sort',
		value: 'COLUMN',
		setting: 'sort',
		description: 'column to sort by; append :asc or :desc to choose the direction',
	},
	{name: 'columns', value: 'A,B,C', setting: 'columns', description: 'columns to show, in this order'},
	{
		name: 'interval',
		value: 'SECONDS',
		setting: 'interval',
		description: 'time between two updates of the stats',
	},
	{name: 'read-only', setting: 'read-only', description: 'refuse every command that changes something on an engine'},
	{name: 'theme', value: 'NAME', setting: 'theme', description: 'colour theme'},
	{name: 'no-mouse', setting: 'mouse', description: 'do not use the mouse, so that the terminal can select text'},
	{name: 'ascii', setting: 'ascii', description: 'draw with ASCII characters only'},
	{name: 'config', value: 'FILE', description: 'configuration file to use'},
	{name: 'demo', description: 'open the built-in demo engine; real containers are not touched'},
	{name: 'once', description: 'print the table and exit; the default when the output is not a terminal'},
	{name: 'json', description: 'print one JSON object per line, one for each container, and exit'},
	{
		name: 'log',
		value: 'FILE',
		description: 'append diagnostics to a file: connections, failed or slow requests, errors',
	},
	{name: 'version', short: 'v', description: 'print the version'},
	{name: 'help', short: 'h', description: 'print this help'},
];
