/** What is being done to a container. It ends when the engine has answered. */
export type Action = {
	readonly verb: 'start' | 'stop' | 'kill' | 'restart' | 'pause' | 'unpause' | 'rename' | 'remove' | 'exec';
	/** Milliseconds since the epoch. */
	readonly startedAt: number;
	/** When the engine will use SIGKILL, for stop and restart. */
	readonly deadline: number | undefined;
};
