/** Everything that is read off a program in one cell, each in as many readings as there were; the units as said. */
export type Readings = {
	/** Milliseconds from the start of the program until the screen showed it. */
	readonly firstPaint: number[];
	readonly firstName: number[];
	readonly firstFigure: number[];
	/** Processor time in 30 s, in seconds: the program's, and the engine's over what it uses without a client. */
	readonly cpu: number[];
	readonly engineCpu: number[];
	/** MiB. */
	readonly resident: number[];
	readonly own: number[];
	/** Each second. */
	readonly bytes: number[];
	readonly writes: number[];
	/** The most at any time. */
	readonly connections: number[];
	/** Each second, to the engine and of a container. */
	readonly requests: number[];
	readonly samples: number[];
	/** Milliseconds from a key to the first byte, and to the moved selection. */
	readonly firstByte: number[];
	readonly moved: number[];
	/** Milliseconds from the engine's event to the screen that shows it. */
	readonly outside: number[];
};

/** None yet. */
export function noReadings(): Readings {
	return {
		firstPaint: [],
		firstName: [],
		firstFigure: [],
		cpu: [],
		engineCpu: [],
		resident: [],
		own: [],
		bytes: [],
		writes: [],
		connections: [],
		requests: [],
		samples: [],
		firstByte: [],
		moved: [],
		outside: [],
	};
}
