import type {Engine} from '../engine/engine.ts';
import type {ResourceId} from '../model/resource-id.ts';
import {dockerLine} from '../model/shell-line.ts';
import type {State} from '../store/state.ts';
import {capitalized} from '../text/capital.ts';
import type {Command} from './command.ts';
import {confirmedBatch, type Target} from './confirm-batch.ts';
import {namesOf} from './names.ts';
import type {Check, Operation} from './operation.ts';
import {itemsCommand} from './operation-command.ts';

type RemovalPlan<T extends Target> = Pick<Command, 'hintRank'> & {
	/** The noun for an item, which is docker's word too: `volume`. */
	readonly noun: string;
	itemsOf(state: State): ReadonlyMap<ResourceId, T> | undefined;
	/** Why one of the items that the question named cannot be removed. */
	reasonFor(asked: readonly T[]): Check<T>;
	remove(engine: Engine, item: T): Promise<unknown>;
	/** What is lost with them, in one sentence. */
	loss(items: readonly T[], state: State): string;
};

/** A command that removes the marked items of a list, else the selected one, after a question. */
export function removalCommand<T extends Target>(removal: RemovalPlan<T>): Command {
	const {hintRank = 0, noun, itemsOf} = removal;
	return itemsCommand({
		id: `remove-${noun}`,
		title: `Remove the ${noun}`,
		keys: ['d'],
		hint: 'remove',
		hintRank,
		itemsOf,
		noun,
		operationOf: items => removalOf(items, removal),
	});
}

function removalOf<T extends Target>(
	targets: readonly T[],
	{noun, itemsOf, reasonFor, remove, loss}: RemovalPlan<T>,
): Operation<T> {
	const operation: Operation<T> = {
		verb: 'remove',
		targets,
		noun: `${noun}s`,
		find: (state, {key}) => itemsOf(state)?.get(key),
		reason: reasonFor(targets),
		attempt: what => `remove ${what}`,
		line: items => dockerLine([noun, 'rm', ...items.map(({name}) => name)]),
		async call(engine, target) {
			await remove(engine, target);
			return `${capitalized(noun)} ${target.name} removed`;
		},
		summary: count => `${count} ${noun}s removed`,
	};
	return confirmedBatch(operation, (ready, state) => ({
		title: `Remove the ${noun} ${namesOf(ready)}?`,
		notes: [loss(ready, state)],
	}));
}
