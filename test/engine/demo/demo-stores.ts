import assert from 'node:assert/strict';
import type {Engine} from '../../../source/engine/engine.ts';
import type {EngineErrorCode} from '../../../source/engine/engine-error.ts';
import type {PullProgress} from '../../../source/model/image.ts';
import type {Demo} from './demo.ts';

/** The parts of an engine besides containers. */
export type DemoStores = Required<Pick<Engine, 'images' | 'volumes' | 'networks' | 'system'>>;

/** These parts of the demo. */
export function storesOf({engine}: Demo): DemoStores {
	const {images, volumes, networks, system} = engine;
	assert.ok(images && volumes && networks && system);
	return {images, volumes, networks, system};
}

/** A signal that never aborts. */
export function live(): AbortSignal {
	return new AbortController().signal;
}

/** The first item. */
export async function first<Item>(items: AsyncIterable<Item>): Promise<Item> {
	for await (const item of items) {
		return item;
	}

	return assert.fail('no item came');
}

/** The code of an error. */
export function code(error: {readonly code?: EngineErrorCode}): EngineErrorCode | undefined {
	return error.code;
}

/** Pull to the end, and return all reports. */
export async function pullAll(demo: Demo, name: string): Promise<readonly PullProgress[]> {
	const reports: PullProgress[] = [];
	let failure: unknown;
	let isOver = false;
	const follow = async () => {
		try {
			for await (const report of storesOf(demo).images.pull(name, {}, live())) {
				reports.push(report);
			}
		} catch (error) {
			failure = error;
		}

		isOver = true;
	};
	void follow();
	for (let turn = 0; turn < 2000 && !isOver; turn++) {
		await demo.clock.advance(100);
	}

	if (failure) {
		throw failure;
	}

	return reports;
}
