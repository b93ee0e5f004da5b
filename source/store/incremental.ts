import type {Container} from '../model/container.ts';
import type {ResourceId} from '../model/resource-id.ts';
import {type Change, changesSince} from './patched-map.ts';
import type {State} from './state.ts';

/** What has become of one container. */
export type ContainerChange = Change<ResourceId, Container>;

/**
 * A function of all containers that looks at those only that have changed since it was last asked: of 31,000 there are
 * few. `begin` finds the answer from all of them; `goOn` makes the next answer of the last one, which it may change
 * where nobody keeps it.
 */
export function incremental<Answer>(
	begin: (containers: State['containers']) => Answer,
	goOn: (answer: Answer, changes: readonly ContainerChange[]) => Answer,
): (containers: State['containers']) => Answer {
	let last: {readonly containers: State['containers']; readonly answer: Answer} | undefined;
	return containers => {
		if (last?.containers !== containers) {
			const changes = last && changesSince(containers, last.containers);
			last = {containers, answer: last && changes ? goOn(last.answer, changes) : begin(containers)};
		}

		return last.answer;
	};
}

/**
 * The same for what is counted: `count` adds a container to the tally (1), or takes one out of it (-1). The tally is
 * always the same object, so it is to be read at once.
 */
export function tallied<Tally>(
	empty: () => Tally,
	count: (tally: Tally, container: Container, by: 1 | -1) => void,
): (containers: State['containers']) => Tally {
	return incremental(
		containers => {
			const tally = empty();
			for (const container of containers.values()) {
				count(tally, container, 1);
			}

			return tally;
		},
		(tally, changes) => {
			for (const {before, after} of changes) {
				if (before) {
					count(tally, before, -1);
				}

				if (after) {
					count(tally, after, 1);
				}
			}

			return tally;
		},
	);
}
