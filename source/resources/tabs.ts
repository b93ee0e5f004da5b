/** A page of the detail panel. */
export type Tab = {
	readonly id: 'logs' | 'stats' | 'processes' | 'inspect' | 'env';
	readonly title: string;
	/** What it shows, for the help screen and the palette. */
	readonly description: string;
};

/** The pages about a container, in the order of the line of tabs. */
export const containerTabs: readonly Tab[] = [
	{id: 'logs', title: 'Logs', description: 'what it writes, as it writes it'},
	{id: 'stats', title: 'Stats', description: 'processor, memory, network and block I/O over the last minutes'},
	{id: 'processes', title: 'Processes', description: 'what runs inside, as docker top tells it'},
	{id: 'inspect', title: 'Inspect', description: 'all that the engine knows of it'},
	{id: 'env', title: 'Env', description: 'its environment variables'},
];
