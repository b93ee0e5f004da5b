import {engineId, type ResourceId} from '../model/resource-id.ts';
import type {HitTarget} from './log/log-search.ts';
import type {Arrangement, KindId, State, TabId, View} from './state.ts';

/** The rules of a kind's table: its items, their names, its rows and their order. */
export type TableRules = {
	/** Everything of this kind, by identity; undefined until it has been listed. */
	items(state: ListState): ReadonlyMap<ResourceId, unknown> | undefined;
	/** The name of an item; undefined when there is none with this key. */
	nameOf(state: ListState, key: ResourceId): string | undefined;
	arrange(state: State): Arrangement;
	/** The parts of the state whose change reorders the rows at once. */
	readonly dependsOn: readonly (keyof State)[];
	/** Whether the selection stays on the first row while it is there and other rows come before it. */
	readonly followsFirst?: boolean;
	/** Whether each new sample changes a column, and so the order by it. */
	isLive(column: string): boolean;
};

/** The parts of the state that lists are made of. */
export type ListState = Pick<State, 'connections' | 'containers' | 'items' | 'disks'>;

/** The parts of the state that rows are made of. */
export type RowState = Pick<
	State,
	'connections' | 'containers' | 'items' | 'disks' | 'details' | 'reads' | 'stats' | 'actions' | 'settings' | 'now'
>;

/** The rules of a tab of the detail panel: how it scrolls, moves and searches. */
export type TabRules = {
	/** How many lines there are to scroll through; 0 if the body is drawn to fit. */
	length(state: State): number;
	/** Lines at the top of the body that do not scroll. */
	readonly fixedLines?: number;
	/** The texts of some lines as they are shown, to know how far they scroll sideways. */
	visibleTexts?(state: State, top: number, end: number): readonly string[];
	/** The width of the longest visible line in cells, where it is not that of its texts. */
	width?(state: State, height: number): number;
	/** `detailTop` within bounds, where it is not the number of a line of the body. */
	clampTop?(state: State): number;
	/** Scroll by a number of lines, which may be infinite. */
	scroll?(state: State, by: number): Partial<View>;
	/** Move the cursor by a number of lines, if there is one. */
	move?(state: State, by: number): Partial<View>;
	/** Put the cursor where the mouse was pressed: a row and column of the panel from 0, where rows are no lines. */
	click?(state: State, row: number, column: number): Partial<View>;
	/** Go to the next (1), previous (-1) or nearest (0) match; undefined when nothing matches. Absent: no search. */
	match?(state: State, direction: 1 | -1 | 0): Partial<View> | undefined;
	/** Where the next or previous match is if it may be in lines of a log that are not loaded. */
	matchBeyond?(state: State, direction: 1 | -1): HitTarget | undefined;
};

/** The rules of every kind and tab. */
export type Registry = {
	/** A kind without rules has no rows. */
	table(kind: KindId): TableRules | undefined;
	/** Whether only a manager of a swarm lists a kind. */
	isOfSwarm(kind: KindId): boolean;
	/** The tab that is open in the detail panel. */
	openTab(state: Pick<State, 'view'>): {readonly id: TabId; readonly rules: TabRules} | undefined;
};

/** The name of the selected item of any kind; undefined when nothing is selected. */
export function nameOfSelected(state: State, registry: Registry): string | undefined {
	const {kind, selected} = state.view;
	return selected && (registry.table(kind)?.nameOf(state, selected) ?? engineId(selected));
}
