import {volumeRow, volumesOf} from '../../store/items.ts';
import {volumeColumns} from '../columns/volume-columns.ts';
import {inspectTab} from '../tabs/inspect.ts';
import {relationsTab} from '../tabs/relations.ts';
import {itemKind} from './kind.ts';

/** The view Volumes. */
export const volumes = itemKind({
	id: 'volumes',
	title: 'Volumes',
	shortTitle: 'Vol',
	key: '3',
	columns: volumeColumns,
	tabs: [inspectTab, relationsTab],
	emptyText: {none: 'No volumes.'},
	table: {
		dependsOn: ['items', 'containers', 'disks'],
		items: volumesOf,
		name: ({name}) => name,
		row: volumeRow,
		texts: ({item, users}) => [item.name, item.driver, ...users.map(({name}) => name)],
	},
	list: (engine, signal) => engine.volumes?.watch(signal),
	inspect: (engine, id, signal) => engine.volumes?.inspect(id, signal),
});
