import type {KindId} from './kind-id.ts';
import type {Arrangement, State} from './state.ts';

/** How the table of one kind finds its rows and puts them in order. */
export type TableRules = {
	arrange(state: State): Arrangement;
	/** The parts of the state whose change puts the rows in order anew at once. */
	readonly dependsOn: readonly (keyof State)[];
	/** Whether a column changes by itself, so that sorting by it is damped. */
	isLive(column: string): boolean;
};

/** The rules of each kind; one that has none has no rows. */
export type Tables = Readonly<Partial<Record<KindId, TableRules>>>;
