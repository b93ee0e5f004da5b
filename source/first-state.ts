import {keysOf} from './commands/keys/keymap.ts';
import {type PresetName, presets} from './commands/keys/presets.ts';
import type {Options} from './read-command-line.ts';
import type {Column} from './resources/column.ts';
import {containers} from './resources/containers.ts';
import {disk} from './resources/disk.ts';
import {images} from './resources/images.ts';
import {networks} from './resources/networks.ts';
import type {ResourceKind} from './resources/resource-kind.ts';
import {volumes} from './resources/volumes.ts';
import {containerTable} from './store/arrange.ts';
import {diskEntries, diskRow} from './store/disk-entries.ts';
import {initialState} from './store/initial-state.ts';
import {itemTable} from './store/item-table.ts';
import {imageRow, networkRow, volumeRow} from './store/items.ts';
import type {Size, State} from './store/state.ts';
import type {Tables} from './store/table-rules.ts';
import {textField} from './store/text-field.ts';

/** How the table of each kind is ordered, as its columns say. */
export const tables: Tables = {
	containers: containerTable({
		sortValueOf: column => columnOf(containers, column)?.sortValue,
		isLive: column => columnOf(containers, column)?.isLive ?? false,
	}),
	images: itemTable({
		dependsOn: ['items', 'containers'],
		rows: state => [...(state.items.images?.values() ?? [])].map(image => imageRow(state, image)),
		texts: ({item, users}) => [...item.tags, item.id, ...users.map(({name}) => name)],
		sortValueOf: column => columnOf(images, column)?.sortValue,
		defaultSort: {column: 'name', isDescending: false},
	}),
	volumes: itemTable({
		dependsOn: ['items', 'containers', 'disk'],
		rows: state => [...(state.items.volumes?.values() ?? [])].map(volume => volumeRow(state, volume)),
		texts: ({item, users}) => [item.name, item.driver, ...users.map(({name}) => name)],
		sortValueOf: column => columnOf(volumes, column)?.sortValue,
		defaultSort: {column: 'name', isDescending: false},
	}),
	networks: itemTable({
		dependsOn: ['items', 'containers'],
		rows: state => [...(state.items.networks?.values() ?? [])].map(network => networkRow(state, network)),
		texts: ({item, users}) => [item.name, item.driver, ...item.subnets, ...users.map(({name}) => name)],
		sortValueOf: column => columnOf(networks, column)?.sortValue,
		defaultSort: {column: 'name', isDescending: false},
	}),
	disk: itemTable({
		dependsOn: ['disk'],
		rows: state => [...(diskEntries(state)?.values() ?? [])].map(entry => diskRow(state, entry)),
		texts: ({item}) => [item.name, item.kind, item.id],
		sortValueOf: column => columnOf(disk, column)?.sortValue,
		defaultSort: {column: 'size', isDescending: true},
	}),
};

function columnOf<Item>({columns}: ResourceKind<Item>, id: string): Column<Item> | undefined {
	return columns.find(column => column.id === id);
}

/** The state that flags and the configuration file ask for, and what is wrong in them as notices. */
export function firstState(options: Options, size: Size, now: number, version: string): State {
	const {keys, problems} = keysOf(presetOf(options.keys.preset), options.keys.keys);
	const state = initialState({
		settings: {...options.settings, keys, version},
		size,
		now,
		view: {
			showsAll: options.showsAll,
			sort: options.sort,
			columns: options.columns,
			filter: textField(options.filter),
		},
	});
	const notices = [...options.problems, ...problems].map((text, index) => ({
		id: index + 1,
		level: 'warning' as const,
		text,
		at: now,
	}));
	return {...state, notices};
}

function presetOf(name: string | undefined): PresetName {
	return isPreset(name) ? name : 'default';
}

function isPreset(name: string | undefined): name is PresetName {
	return name !== undefined && Object.hasOwn(presets, name);
}
