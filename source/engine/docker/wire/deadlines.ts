/** Timeouts by kind of request, in milliseconds. */
export const deadlines = {
	ping: 3000,
	/** The default to connect to an engine that the user has named. */
	connect: 10_000,
	/** A ping of one well-known socket among several. */
	probe: 1000,
	read: 10_000,
	/** A manager without a leader waits 20 s before it says so. */
	swarm: 25_000,
	sample: 5000,
	/** Until a stream's first answer. */
	open: 15_000,
	/** Until a transfer has a connection. */
	transfer: 300_000,
	act: 10_000,
	start: 60_000,
	/** Beyond the grace period of a stop. */
	stop: 15_000,
	remove: 120_000,
	/** Requests for which the engine walks through files or layers. */
	slow: 120_000,
	/** To copy all files that a container has written. */
	commit: 600_000,
	/** Until the registry has answered the engine. */
	pull: 120_000,
	/** Between two messages of a pull or two pieces of a file; the engine prepares and unpacks silently. */
	silence: 600_000,
	/** Until a file is sent, as long as something moves. */
	upload: 24 * 3_600_000,
	/** For a credential helper. */
	credentials: 10_000,
} as const;
