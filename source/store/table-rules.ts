import type {ResourceId} from '../model/resource-id.ts';
import type {Arrangement, KindId, State} from './state.ts';

/** What the store knows of a kind: its items, their names, and which rows its table has in which order. */
export type TableRules = {
	/** Everything of this kind, by identity; undefined until it has been listed. */
	items(state: ListState): ReadonlyMap<ResourceId, unknown> | undefined;
	/** What an item is called; undefined when there is none with this key. */
	nameOf(state: ListState, key: ResourceId): string | undefined;
	arrange(state: State): Arrangement;
	/** The parts of the state whose change reorders the rows at once. */
	readonly dependsOn: readonly (keyof State)[];
	/** Whether a column changes by itself, so that sorting by it is damped. */
	isLive(column: string): boolean;
};

/** The parts of the state that lists are made of. */
export type ListState = Pick<State, 'connection' | 'containers' | 'items' | 'disk'>;

/** The rules of each kind; one that has none has no rows. */
export type Tables = ReadonlyMap<KindId, TableRules>;
