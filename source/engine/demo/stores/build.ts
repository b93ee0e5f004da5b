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

/** Simulate a build of a directory that copies its files and compiles them. Yields the lines of BuildKit. */
export async function* build(
	clock: Clock,
	store: ImageStore,
	{tag}: BuildRequest,
	abort: AbortSignal,
): AsyncGenerator<readonly string[]> {
	const names = ['[internal] load build definition from Dockerfile', '[1/3] FROM alpine:3.22'];
	const all = [
		...names,
		...steps.map(([instruction], index) => `[${index + 2}/3] ${instruction}`),
		'exporting to image',
	];
	for (const [index, name] of all.entries()) {
		yield [`#${index + 1} ${name}`];
		await pause(clock, stepTime, abort);
		if (abort.aborted) {
			return;
		}

		yield [...(name.includes('RUN') ? [`#${index + 1} 0.41 cc -O2 -o server main.c`] : []), `#${index + 1} DONE 0.6s`];
	}

	if (tag) {
		store.withTag(tag)?.tags.delete(tag);
	}

	store.add(buildImage({name: tag, createdAgo: 0, base: alpine, steps}, clock.now()));
}
