/** Milliseconds that a speed is measured over: long enough that it does not jump, short enough that it is true. */
const span = 6000;
/** Milliseconds before there is anything to measure. */
const least = 400;

/** Measures how fast something comes. */
export type Speedometer = {
	/** So many bytes have come by now (milliseconds); returns the bytes a second over the last moments, once known. */
	measure(at: number, bytes: number): number | undefined;
};

/** Start one that knows nothing yet. */
export function createSpeedometer(): Speedometer {
	const samples: {readonly at: number; readonly bytes: number}[] = [];
	return {
		measure(at, bytes) {
			samples.push({at, bytes});
			while ((samples[1]?.at ?? at) < at - span) {
				samples.shift();
			}

			const [first = {at, bytes}] = samples;
			const passed = at - first.at;
			return passed < least ? undefined : Math.max(0, ((bytes - first.bytes) / passed) * 1000);
		},
	};
}
