import {shortId} from '../../format/id.ts';
import {imageRow, imagesOf} from '../../store/items.ts';
import {imageColumns} from '../columns/image-columns.ts';
import {inspectTab} from '../tabs/inspect.ts';
import {layersTab} from '../tabs/layers.ts';
import {relationsTab} from '../tabs/relations.ts';
import {itemKind} from './kind.ts';

/** The view Images. */
export const images = itemKind({
	id: 'images',
	title: 'Images',
	shortTitle: 'Img',
	key: '2',
	columns: imageColumns,
	tabs: [layersTab, inspectTab, relationsTab],
	emptyText: {none: 'No images yet. Pulled images are listed here.'},
	table: {
		dependsOn: ['items', 'containers'],
		items: imagesOf,
		// As `docker images` shows one that has lost its name.
		name: ({tags, id}) => tags[0] ?? `<none> ${shortId(id)}`,
		row: imageRow,
		texts: ({item, users}) => [...item.tags, item.id, ...users.map(({name}) => name)],
	},
	list: (engine, signal) => engine.images?.watch(signal),
	inspect: (engine, id, signal) => engine.images?.inspect(id, signal),
});
