import {pause} from '../model/clock.ts';
import {engineId, type ResourceId} from '../model/resource-id.ts';
import {kindNamed} from '../resources/index.ts';
import type {KindId} from '../store/state.ts';
import {report, resting} from './detail-streams.ts';
import type {StreamContext} from './stream.ts';

/** Follow the list of one kind. When the engine is lost the connection says so, and the list begins anew with it. */
export async function streamList({engine, store}: StreamContext, kind: KindId, signal: AbortSignal): Promise<void> {
	try {
		for await (const items of kindNamed(kind).list?.(engine, signal) ?? []) {
			if (!signal.aborted) {
				store.dispatch({type: 'items-listed', kind, items});
			}
		}
	} catch {
		// The watch over the containers ends in the same way and tells why.
	}
}

/** Read what an image starts with and what it is made of. */
export async function streamAnatomy(
	{engine, store, clock}: StreamContext,
	key: ResourceId,
	signal: AbortSignal,
): Promise<void> {
	await pause(clock, resting, signal);
	const {images} = engine;
	if (!images) {
		store.dispatch({type: 'anatomy-read', key, problem: 'This engine does not tell what images are made of.'});
		return;
	}

	const id = engineId(key);
	await report(signal, {
		async read() {
			const [config, layers] = await Promise.all([images.config(id, signal), images.history(id, signal)]);
			return {config, layers};
		},
		tell: value => store.dispatch({type: 'anatomy-read', key, value}),
		fail: problem => store.dispatch({type: 'anatomy-read', key, problem}),
	});
}

/** Read what a container of an image would run. */
export async function streamRunImage(
	{engine, store, clock}: StreamContext,
	key: ResourceId,
	signal: AbortSignal,
): Promise<void> {
	await pause(clock, resting, signal);
	const {images} = engine;
	if (images) {
		await report(signal, {
			read: () => images.config(engineId(key), signal),
			tell: config => store.dispatch({type: 'run-image-read', key, config}),
			fail: problem => store.dispatch({type: 'run-image-read', key, problem}),
		});
	}
}
