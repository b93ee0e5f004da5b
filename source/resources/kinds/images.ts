import {shortId} from '../../format/id.ts';
import type {ImageRow} from '../../model/item-rows.ts';
import {itemTable} from '../../store/item-table.ts';
import {imageRow, imagesOf} from '../../store/items.ts';
import {imageColumns} from '../columns/image-columns.ts';
import {inspectTab} from '../tabs/inspect.ts';
import {layersTab} from '../tabs/layers.ts';
import {relationsTab} from '../tabs/relations.ts';
import type {Kind} from './kind.ts';

/** The view Images. */
export const images: Kind<ImageRow> = {
	id: 'images',
	title: 'Images',
	shortTitle: 'Img',
	key: '2',
	columns: imageColumns,
	defaultColumns: imageColumns.map(column => column.id),
	tabs: [layersTab, inspectTab, relationsTab],
	emptyText: {
		none: 'No images yet. Pulled images are listed here.',
		'none-running': 'No images yet. Pulled images are listed here.',
		'none-found': 'No images match the filter.',
	},
	table: itemTable({
		dependsOn: ['items', 'containers'],
		items: imagesOf,
		// As `docker images` shows one that has lost its name.
		name: ({tags, id}) => tags[0] ?? `<none> ${shortId(id)}`,
		row: imageRow,
		texts: ({item, users}) => [...item.tags, item.id, ...users.map(({name}) => name)],
		columns: imageColumns,
		defaultSort: {column: 'name', isDescending: false},
	}),
	row(state, key) {
		const image = imagesOf(state)?.get(key);
		return image && imageRow(state, image);
	},
	list: (engine, signal) => engine.images?.watch(signal),
	inspect: (engine, id, signal) => engine.images?.inspect(id, signal),
};
