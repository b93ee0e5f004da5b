import {isDeepStrictEqual} from 'node:util';
import type {ContainerChange} from '../../../source/engine/container-api.ts';
import type {Engine} from '../../../source/engine/engine.ts';
import type {Container} from '../../../source/model/container.ts';
import {waitUntil} from '../wait-until.ts';

/** What an engine has told of its containers, put together as the table would. */
export type Follower = {
	readonly known: ReadonlyMap<string, Container>;
	readonly changes: readonly ContainerChange[];
	/** What `watch` has thrown; undefined while it goes on. */
	problem(): unknown;
	/** Resolves when the condition holds; looks at each change. Rejects after so many milliseconds. */
	until(
		condition: (known: ReadonlyMap<string, Container>) => boolean,
		what: string,
		milliseconds?: number,
	): Promise<void>;
};

/** Follow the containers of an engine, taking so many milliseconds for each change. Resolves when they are listed. */
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

/** Put a change into what is known; returns nothing new where it is no change at all, which it must not be. */
export function apply(known: Map<string, Container>, change: ContainerChange): void {
	if (!('containers' in change)) {
		return;
	}

	for (const container of change.containers) {
		if (isDeepStrictEqual(known.get(container.id), container)) {
			throw new Error(`${container.name} was told again though nothing had changed`);
		}

		known.set(container.id, container);
	}

	for (const id of change.type === 'changed' ? change.removed : []) {
		if (!known.delete(id)) {
			throw new Error(`${id} was told to be gone though it was not there`);
		}
	}
}
