/** Why a container is to be read again; each reason has one appointment a container. */
export type Reason = 'event' | 'settled' | 'verified';

/** When which container is to be read again, in milliseconds. */
export type Appointments = {
	add(id: string, reason: Reason, at: number): void;
	/** The containers of all appointments up to then. */
	due(at: number): ReadonlySet<string>;
	/** Infinite where there is none. */
	earliest(): number;
	/** Those up to then are over. */
	strikeOff(at: number): void;
	size(): number;
};

/** Start with none. */
export function createAppointments(): Appointments {
	const appointments = new Map<string, {readonly id: string; readonly at: number}>();
	return {
		add(id, reason, at) {
			const key = `${reason} ${id}`;
			// The first event sets the time, so that a stream of them cannot put it off.
			if (reason !== 'event' || !appointments.has(key)) {
				appointments.set(key, {id, at});
			}
		},
		due: until => new Set([...appointments.values()].filter(({at}) => at <= until).map(({id}) => id)),
		earliest: () => appointments.values().reduce((earliest, {at}) => Math.min(earliest, at), Number.POSITIVE_INFINITY),
		strikeOff(until) {
			for (const [key, {at}] of appointments) {
				if (at <= until) {
					appointments.delete(key);
				}
			}
		},
		size: () => appointments.size,
	};
}
