/** How long each kind of call may take, in milliseconds. */
export const deadlines = {
	ping: 3000,
	/** A ping that only asks whether anybody is there. */
	probe: 1000,
	read: 10_000,
	sample: 5000,
	/** Until a stream's first answer. */
	open: 15_000,
	act: 10_000,
	start: 60_000,
	/** Beyond the grace period of a stop. */
	stop: 15_000,
	remove: 120_000,
	/** What the engine walks through files or layers for. */
	survey: 120_000,
	/** Until the registry has answered the engine. */
	pull: 120_000,
	/** Between two words of a pull; large layers are unpacked in silence. */
	pullSilence: 600_000,
	/** For another program to hand over a login. */
	credentials: 10_000,
} as const;
