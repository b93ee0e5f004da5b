import {join} from 'node:path';
import {readPrivateFile, writePrivateFile} from './boot/private-file.ts';
import {stateFolder} from './config/xdg-folder.ts';
import type {Environment} from './engine/environment.ts';
import type {Clock} from './model/clock.ts';
import {isSetAt, objectAt, textAt, valueAt} from './model/read-json.ts';
import {kinds} from './resources/index.ts';
import type {Kind} from './resources/kinds/kind.ts';
import type {Store} from './store/create-store.ts';
import {initialView} from './store/initial-state.ts';
import {timestampStyles} from './store/log/view-state.ts';
import type {KindId, Settings, State, View} from './store/state.ts';

/** The remembered layout of a view. */
type ViewLayout = Pick<View, 'columns' | 'sort' | 'border'>;

/** Columns and order from flags or the configuration file. */
type Flags = Pick<View, 'columns' | 'sort'>;

/** How times are shown. */
type TimeStyle = Pick<Settings, 'timestamps' | 'isUtc'>;

const defaultTimes: TimeStyle = {timestamps: 'off', isUtc: false};

/** The layouts of views that were changed, and the times if they were. */
type Layouts = {readonly views: ReadonlyMap<KindId, Partial<ViewLayout>>; readonly times: Partial<TimeStyle>};

const name = 'layout.json';

/**
 * The state with the columns, orders, panel sizes and style of times of the last run. Flags and the configuration file
 * win. A file that is damaged, or that others can write, is ignored with a notice.
 */
export function withRememberedLayout(state: State, environment: Environment): State {
	let layouts: Layouts;
	try {
		layouts = parseLayouts(readPrivateFile(stateFolder(environment), name).toString());
	} catch (error) {
		const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
		const text = `The saved layout in ${join(stateFolder(environment), name)} is damaged or can be changed by others, and was ignored.`;
		return isMissing || state.notices.length > 0
			? state
			: {...state, notices: [{id: 1, level: 'warning', text, at: state.now}]};
	}

	const {views, times} = layouts;
	const own = views.get(state.view.kind) ?? {};
	const others = kinds.filter(({id}) => id !== state.view.kind && views.has(id));
	return {
		...state,
		settings: {...state.settings, ...(areSame(timesOf(state), defaultTimes) ? times : {})},
		view: {
			...state.view,
			...own,
			columns: state.view.columns ?? own.columns,
			sort: state.view.sort ?? own.sort,
		},
		otherViews: new Map(
			others.map(({id, tabs}) => [id, {...initialView, kind: id, tab: tabs[0]?.id ?? 'inspect', ...views.get(id)}]),
		),
	};
}

/** Milliseconds after a change before it is written: a border that is moved changes with each key. */
const writePause = 2000;

/**
 * Write the layout some time after the user has changed it. Returns the stop, which writes a change that is not written
 * yet. A layout that cannot be written is not remembered.
 */
export function rememberLayout(store: Store, clock: Clock, environment: Environment, flags: Flags): () => void {
	const timesAtStart = timesOf(store.getState());
	let last = changedLayout(store.getState());
	let stopClock: (() => void) | undefined;
	const write = () => {
		stopClock?.();
		stopClock = undefined;
		try {
			const [state, before] = [store.getState(), readLayouts(environment)];
			const times = areSame(timesOf(state), timesAtStart) ? before.times : timesOf(state);
			const text = JSON.stringify({version: 1, views: viewLayouts(state, flags, before.views), times});
			writePrivateFile(stateFolder(environment), name, Buffer.from(`${text}\n`));
		} catch {
			// Another user's home, or a full disk.
		}
	};
	const unsubscribe = store.subscribe(() => {
		const now = changedLayout(store.getState());
		if (now !== last) {
			last = now;
			stopClock?.();
			stopClock = clock.after(writePause, write);
		}
	});
	return () => {
		unsubscribe();
		if (stopClock) {
			write();
		}
	};
}

/** Empty if it cannot be read. */
function readLayouts(environment: Environment): Layouts {
	try {
		return parseLayouts(readPrivateFile(stateFolder(environment), name).toString());
	} catch {
		return {views: new Map(), times: {}};
	}
}

function timesOf({settings: {timestamps, isUtc}}: State): TimeStyle {
	return {timestamps, isUtc};
}

function areSame(one: TimeStyle, other: TimeStyle): boolean {
	return one.timestamps === other.timestamps && one.isUtc === other.isUtc;
}

function viewsOf({view, otherViews}: State): readonly View[] {
	return [...[...otherViews.values()].filter(({kind}) => kind !== view.kind), view];
}

/** Everything of the layout that is set, as one text. */
function changedLayout(state: State): string {
	const views = viewsOf(state).map(({kind, columns, sort, border}) => ({kind, columns, sort, ...border}));
	const changed = views.filter(({columns, sort, below, beside}) => columns ?? sort ?? below ?? beside);
	return JSON.stringify([timesOf(state), changed.toSorted((a, b) => (a.kind < b.kind ? -1 : 1))]);
}

/** A value from a flag is not remembered unless it was changed since: the earlier one stays. */
function viewLayouts(
	state: State,
	flags: Flags,
	before: Layouts['views'],
): Readonly<Record<KindId, Partial<ViewLayout>>> {
	return Object.fromEntries(
		viewsOf(state).map(({kind, columns, sort, border}) => [
			kind,
			{
				columns: columns === flags.columns ? before.get(kind)?.columns : columns,
				sort: sort === flags.sort ? before.get(kind)?.sort : sort,
				border,
			},
		]),
	);
}

/** Throws if it is not a layout. Unknown views and columns are left out. */
function parseLayouts(text: string): Layouts {
	const {version, views, times} = JSON.parse(text);
	if (version !== 1 || typeof views !== 'object' || views === null) {
		throw new Error('It is not a layout.');
	}

	return {
		views: new Map(
			kinds.filter(({id}) => Object.hasOwn(views, id)).map(kind => [kind.id, parseLayout(kind, views[kind.id])]),
		),
		times: parseTimes(objectAt(times)),
	};
}

function parseTimes({timestamps, isUtc}: Readonly<Record<string, unknown>>): Partial<TimeStyle> {
	const style = timestampStyles.find(known => known === timestamps);
	return {...(style && {timestamps: style}), ...(typeof isUtc === 'boolean' && {isUtc})};
}

function parseLayout(
	{columns: known}: Kind,
	{columns, sort, border}: Readonly<Record<string, unknown>>,
): Partial<ViewLayout> {
	const isColumn = (id: unknown): id is string => known.some(column => column.id === id);
	const chosen = Array.isArray(columns) ? columns.filter(isColumn) : [];
	const column = textAt(sort, 'column');
	return {
		...(chosen.length > 0 && {columns: chosen}),
		...(isColumn(column) && {sort: {column, isDescending: isSetAt(sort, 'isDescending')}}),
		border: {below: asCells(valueAt(border, 'below')), beside: asCells(valueAt(border, 'beside'))},
	};
}

function asCells(value: unknown): number | undefined {
	return typeof value === 'number' && Number.isInteger(value) && value > 0 && value < 10_000 ? value : undefined;
}
