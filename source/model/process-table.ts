/** The output of `docker top`: titles, and one row for each process. The columns depend on the engine. */
export type ProcessTable = {
	readonly titles: readonly string[];
	readonly rows: readonly (readonly string[])[];
	/** How many there are, if `rows` holds only the first. */
	readonly total?: number;
};

/** One process of a container. */
export type ContainerProcess = {
	/** As the engine's machine counts; inside, it has another number. */
	readonly pid: number;
	/** Its command line. */
	readonly command: string;
};
