import {keysOf} from '../../source/commands/keymap.ts';
import {containers as kind} from '../../source/resources/containers.ts';
import {createStore, type Store} from '../../source/store/create-store.ts';
import type {Event} from '../../source/store/event.ts';
import {initialState} from '../../source/store/initial-state.ts';
import type {Settings, Size, State, View} from '../../source/store/state.ts';
import {now} from './container-row.ts';
import {containers, facts} from './harbour.ts';
import {inspection, logLines, processes} from './harbour-detail.ts';
import {samplesOf} from './harbour-stats.ts';
import {plainSettings} from './store.ts';

/** What differs from the usual harbour. */
export type Wishes = {
	readonly size?: Size;
	readonly settings?: Partial<Settings>;
	/** Which container is selected, by its name. */
	readonly selected?: string;
	readonly view?: Partial<View>;
	/** What happened after all the rest. */
	readonly events?: readonly Event[];
};

/** A store of a dashboard that has watched the harbour for five minutes. */
export function harbourStore({
	size = {columns: 120, rows: 40},
	settings,
	selected,
	view,
	events = [],
}: Wishes = {}): Store {
	const store = openedStore(size, {...settings});
	const key = containers.find(({name}) => name === (selected ?? 'shop-api-1'))?.key;
	store.dispatch(
		{type: 'containers-listed', host: 'unix:///var/run/docker.sock', containers, at: now},
		...containers.flatMap(container => {
			const known = facts.get(container.name);
			return known ? [{type: 'facts-read', key: container.key, facts: known} as const] : [];
		}),
	);
	for (const samples of sampleRounds()) {
		store.dispatch({type: 'sampled', samples});
	}

	store.dispatch(
		{type: 'notices-dismissed'},
		{type: 'ticked', now: now + 1},
		{type: 'view-changed', view: {...(key ? {selected: key} : {}), settledAt: 0}},
		{type: 'ticked', now: now + 2},
	);
	if (key) {
		store.dispatch(
			{type: 'log-opened', key},
			{type: 'log-read', key, lines: logLines},
			{type: 'processes-read', key, value: processes},
			{type: 'inspected', key, value: inspection},
		);
	}

	store.dispatch(...(view ? [{type: 'view-changed', view} as const] : []), ...events);
	return store;
}

/** The state of that store. */
export function harbour(wishes: Wishes = {}): State {
	return harbourStore(wishes).getState();
}

/** A store that is connected to an engine of which nothing is known yet. */
export function openedStore(size: Size, settings: Partial<Settings> = {}): Store {
	const keys = keysOf('default', {}).keys;
	const store = createStore(initialState({settings: {...plainSettings, keys, ...settings}, size, now}), {
		sortValue: (column, row) => kind.columns.find(({id}) => id === column)?.sortValue?.(row),
		isLive: column => kind.columns.find(({id}) => id === column)?.isLive ?? false,
	});
	store.dispatch(
		{type: 'connecting', name: 'local', host: 'unix:///var/run/docker.sock'},
		{
			type: 'connected',
			info: {
				product: 'Docker',
				version: '26.1.5',
				apiVersion: '1.45',
				platform: 'linux/amd64',
				cpus: 2,
				memoryBytes: 23.5 * 2 ** 30,
				isDemo: false,
			},
		},
	);
	return store;
}

/** What one round of sampling tells, for each moment of the last five minutes. */
function sampleRounds() {
	const all = containers.map(({key, name}) => ({key, samples: samplesOf(name)}));
	const rounds = Math.max(...all.map(({samples}) => samples.length));
	return Array.from({length: rounds}, (_, round) =>
		all.flatMap(({key, samples}) => {
			const sample = samples[round];
			return sample ? [{key, sample}] : [];
		}),
	);
}
