import {isDeepStrictEqual} from 'node:util';
import type {ContainerChange} from '../../../source/engine/container-api.ts';
import type {Engine} from '../../../source/engine/engine.ts';
import type {Container} from '../../../source/model/container.ts';
import {waitUntil} from '../wait-until.ts';

/** The containers of an engine, put together from its changes as the table would. */
export type Follower = {
	readonly known: ReadonlyMap<string, Container>;
	readonly changes: readonly ContainerChange[];
	/** The error of `watch`; undefined while it goes on. */
	problem(): unknown;
	/** Resolves when the condition holds. Rejects after so many milliseconds. */
	until(
		condition: (known: ReadonlyMap<string, Container>) => boolean,
		what: string,
		milliseconds?: number,
	): Promise<void>;
};

/** Follow the containers of an engine. Resolves when they are listed. */
export async function follow(engine: Engine, signal: AbortSignal): Promise<Follower> {
	const known = new Map<string, Container>();
	const changes: ContainerChange[] = [];
	let problem: unknown;
	const read = async () => {
		for await (const change of engine.containers.watch(signal)) {
			apply(known, change);
			changes.push(change);
		}
	};
	read().catch((error: unknown) => {
		problem = error;
	});
	const until: Follower['until'] = (condition, what, milliseconds = 60_000) =>
		waitUntil(() => problem !== undefined || condition(known), what, milliseconds);
	await until(() => changes.length > 0, 'the list');
	return {known, changes, problem: () => problem, until};
}

/** Apply a change to the known containers. Throws if it changes nothing. */
export function apply(known: Map<string, Container>, change: ContainerChange): void {
	if (!('containers' in change)) {
		return;
	}

	for (const container of change.containers) {
		if (isDeepStrictEqual(known.get(container.id), container)) {
			throw new Error(`${container.name} was reported again though nothing had changed`);
		}

		known.set(container.id, container);
	}

	for (const id of change.type === 'changed' ? change.removed : []) {
		if (!known.delete(id)) {
			throw new Error(`${id} was reported as removed though it was not known`);
		}
	}
}
