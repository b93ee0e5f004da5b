/** A file or directory of a container that differs from its image. */
export type FileChange = {
	readonly kind: 'added' | 'changed' | 'deleted';
	/** Absolute. */
	readonly path: string;
};

/** The changed files, as `docker diff` prints them, by path. */
export type FileChanges = {
	readonly changes: readonly FileChange[];
	/** How many there are; `changes` may hold only the first. */
	readonly total: number;
};
