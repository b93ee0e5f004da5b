import {defaultChoices} from '../../source/config/chosen-settings.ts';
import type {Container} from '../../source/model/container.ts';
import {registry} from '../../source/resources/index.ts';
import type {Ordering} from '../../source/store/container-order.ts';
import {containerTable} from '../../source/store/container-table.ts';
import {createStore, type Store} from '../../source/store/create-store.ts';
import {initialState} from '../../source/store/initial-state.ts';
import type {Registry, TableRules} from '../../source/store/registry.ts';
import type {Settings, View} from '../../source/store/state.ts';
import {longAgo} from './containers.ts';

/** Settings as of a program started without flags or configuration. */
export const plainSettings: Settings = {...defaultChoices({}).settings, keys: {}, version: '0.0.0'};

/** A day after the containers of these helpers were created. */
export const today = longAgo + 86_400_000;

/** Sorts by name, CPU, memory and restarts. */
export const ordering: Ordering = {
	isLive: column => column === 'cpu' || column === 'mem',
	sortValueOf(column) {
		switch (column) {
			case 'cpu':
				return row => row.stats?.cpuPercent;
			case 'mem':
				return row => row.stats?.memoryUsed;
			case 'restarts':
				return row => row.details?.restartCount;
			default:
				return row => row.container.name;
		}
	},
};

/** A store for a terminal of 120×40, with that ordering. */
export function aStore(options: {readonly view?: Partial<View>; readonly settings?: Partial<Settings>} = {}): Store {
	const state = initialState({
		settings: {...plainSettings, ...options.settings},
		size: {columns: 120, rows: 40},
		now: today,
		view: options.view ?? {},
	});
	return createStore(state, registryOf(containerTable(ordering)));
}

/** The registry of the program with another table of containers. */
function registryOf(table: TableRules): Registry {
	return {...registry, table: kind => (kind === 'containers' ? table : registry.table(kind))};
}

/** List containers of any hosts, which are opened for that. */
export function listEach(store: Store, containers: readonly Container[]): void {
	const lists = Map.groupBy(containers, ({host}) => host);
	store.dispatch({type: 'hosts-chosen', hosts: [...lists.keys()].map(host => ({host, name: host}))});
	for (const [host, list] of lists) {
		store.dispatch({type: 'containers-listed', host, containers: list, at: today});
	}
}
