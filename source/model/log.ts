/** Where a line came from; `engine` is the engine itself, which reports a broken log file in mid-stream. */
export type LogStream = 'stdout' | 'stderr' | 'engine';

/**
 * One whole line of a container's output, without its line end. Its colours and all other characters are as the container
 * wrote them.
 */
export type LogLine = {
	readonly stream: LogStream;
	/** When the engine read it, as `formatTimestamp` writes it; empty where it gave no time. */
	readonly at: string;
	readonly text: string;
	/** Whether the user has drawn it, below what was read: a rule with the time as its text. */
	readonly isRule?: boolean;
};
