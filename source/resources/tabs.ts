/** A page of the detail panel. */
export type Tab = {
	readonly id: 'logs' | 'stats' | 'processes' | 'anatomy' | 'inspect' | 'env' | 'layers' | 'used-by';
	readonly title: string;
	/** What it shows, for the help screen and the palette. */
	readonly description: string;
};

/** The pages about a container, in the order of the line of tabs. */
export const containerTabs: readonly Tab[] = [
	{id: 'logs', title: 'Logs', description: 'what it writes, as it writes it'},
	{id: 'stats', title: 'Stats', description: 'processor, memory, network and block I/O over the last minutes'},
	{id: 'processes', title: 'Processes', description: 'what runs inside, as docker top tells it'},
	{id: 'anatomy', title: 'Anatomy', description: 'what it is: namespaces, limits, privileges, files, layers, kernel'},
	{id: 'inspect', title: 'Inspect', description: 'all that the engine knows of it'},
	{id: 'env', title: 'Env', description: 'its environment variables'},
];

/** The pages about an image. */
export const imageTabs: readonly Tab[] = [
	{id: 'layers', title: 'Layers', description: 'what it starts with, and how its file system was made'},
	{id: 'inspect', title: 'Inspect', description: 'all that the engine knows of it'},
	{id: 'used-by', title: 'Used by', description: 'the containers that use it'},
];

/** The pages about a volume or a network. */
export const itemTabs: readonly Tab[] = [
	{id: 'inspect', title: 'Inspect', description: 'all that the engine knows of it'},
	{id: 'used-by', title: 'Used by', description: 'the containers that use it'},
];
