import {type Clock, pause} from '../../../model/clock.ts';
import type {BuildRequest} from '../../image-api.ts';
import {alpine} from '../fixtures/images.ts';
import {buildImage} from './image.ts';
import type {ImageStore} from './image-store.ts';

/** Milliseconds for each step. */
const stepTime = 600;

const steps: readonly (readonly [instruction: string, size: number])[] = [
	['COPY . /app', 2_310_000],
	['RUN make -C /app', 14_200_000],
];

const stages = [
	'[internal] load build definition from Dockerfile',
	'[1/3] FROM alpine:3.22',
	...steps.map(([instruction], index) => `[${index + 2}/3] ${instruction}`),
	'exporting to image',
];

/** Simulate a build of a directory that copies its files and compiles them. Yields the lines of BuildKit. */
export async function* build(
	clock: Clock,
	store: ImageStore,
	{tag}: BuildRequest,
	abort: AbortSignal,
): AsyncGenerator<readonly string[]> {
	for (const [index, name] of stages.entries()) {
		yield [`#${index + 1} ${name}`];
		await pause(clock, stepTime, abort);
		if (abort.aborted) {
			return;
		}

		yield [...(name.includes('RUN') ? [`#${index + 1} 0.41 cc -O2 -o server main.c`] : []), `#${index + 1} DONE 0.6s`];
	}

	store.add(buildImage({name: tag, createdAgo: 0, base: alpine, steps}, clock.now()));
}
