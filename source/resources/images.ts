import type {ImageRow} from '../model/item-rows.ts';
import {imageColumns} from './image-columns.ts';
import type {ResourceKind} from './resource-kind.ts';
import {imageTabs} from './tabs.ts';

/** The view Images. */
export const images: ResourceKind<ImageRow> = {
	id: 'images',
	title: 'Images',
	key: '2',
	columns: imageColumns,
	defaultColumns: imageColumns.map(column => column.id),
	tabs: imageTabs,
	emptyText: {
		none: 'This engine has no image yet. What is pulled appears here.',
		'none-running': 'This engine has no image yet. What is pulled appears here.',
		'none-found': 'No image matches the filter.',
	},
};
