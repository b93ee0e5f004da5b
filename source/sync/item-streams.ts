import type {Engine} from '../engine/engine.ts';
import {pause} from '../model/clock.ts';
import {engineId, type ResourceId} from '../model/resource-id.ts';
import type {ListedItems} from '../store/event.ts';
import type {ItemKind} from '../store/items.ts';
import {report, resting} from './detail-streams.ts';
import type {StreamContext} from './stream.ts';

/** Follow the list of one kind. When the engine is lost the connection says so, and the list begins anew with it. */
export async function streamList({engine, store}: StreamContext, kind: ItemKind, signal: AbortSignal): Promise<void> {
	try {
		for await (const items of listsOf(engine, kind, signal)) {
			if (!signal.aborted) {
				store.dispatch({type: 'items-listed', items});
			}
		}
	} catch {
		// The watch over the containers ends in the same way and tells why.
	}
}

async function* listsOf(engine: Engine, kind: ItemKind, signal: AbortSignal): AsyncIterable<Partial<ListedItems>> {
	switch (kind) {
		case 'images':
			for await (const {images} of engine.images?.watch(signal) ?? []) {
				yield {images};
			}

			break;
		case 'volumes':
			for await (const {volumes} of engine.volumes?.watch(signal) ?? []) {
				yield {volumes};
			}

			break;
		case 'networks':
			for await (const {networks} of engine.networks?.watch(signal) ?? []) {
				yield {networks};
			}

			break;
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
