/** Milliseconds that a speed is averaged over: long enough to be steady, short enough to be current. */
const span = 6000;
/** Milliseconds before there is anything to measure. */
const least = 400;

/** Measures the speed of a download. */
export type Speedometer = {
	/** Record the bytes received until `at` (milliseconds). Returns the recent bytes a second, undefined at first. */
	measure(at: number, bytes: number): number | undefined;
};

/** Create one without measurements. */
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
