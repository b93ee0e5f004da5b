/** What `docker top` prints: the titles and a row a process; which columns there are depends on the engine. */
export type ProcessTable = {
	readonly titles: readonly string[];
	readonly rows: readonly (readonly string[])[];
};
