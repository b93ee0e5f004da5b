import {imageName} from '../../format/image-name.ts';
import {shortId} from '../../model/id.ts';
import type {Image} from '../../model/image.ts';
import type {ImageRow} from '../../model/item-rows.ts';
import {imageRow, imagesOf} from '../../store/items.ts';
import type {Span} from '../../text/span.ts';
import type {Column} from '../columns/column.ts';
import {createdColumn, hostColumn, idColumn, sizeColumn, usedByColumn} from '../columns/item-columns.ts';
import {inspectTab} from '../tabs/inspect.ts';
import {layersTab} from '../tabs/layers.ts';
import {relationsTab} from '../tabs/relations.ts';
import {itemKind} from './kind.ts';

/** Docker's name for an image without one. */
const dangling = '<none>';

/** The columns of the view Images, in their order. */
const imageColumns: readonly Column<ImageRow>[] = [
	{
		id: 'name',
		title: 'REPOSITORY:TAG',
		description: 'its tags; an image without a tag is dangling',
		align: 'left',
		width: {min: 24, max: 60},
		priority: 101,
		cell: ({item}, width) =>
			item.tags.length > 0
				? tagSpans(item.tags, width)
				: [
						{text: formerName(item), token: 'muted'},
						{text: '  dangling', token: 'warning'},
					],
		text: ({item}) => item.tags.join(' ') || dangling,
		// Those without a name come last.
		sortValue: ({item}) => item.tags[0]?.toLowerCase(),
	},
	hostColumn(),
	idColumn('IMAGE ID', 90),
	sizeColumn({
		id: 'size',
		description: 'bytes of all its layers',
		width: {min: 7, max: 8},
		priority: 95,
		sortValue: ({item}) => item.size,
	}),
	sizeColumn({
		id: 'own',
		title: 'OWN SIZE',
		description: 'bytes not shared with other images; removing it frees them',
		width: {min: 8, max: 8},
		priority: 60,
		unknown: '',
		sortValue: ({item}) => ownSize(item),
	}),
	sizeColumn({
		id: 'shared',
		title: 'SHARED',
		description: 'bytes of layers shared with other images',
		width: {min: 7, max: 8},
		priority: 55,
		token: 'muted',
		unknown: '',
		sortValue: ({item}) => item.sharedSize,
	}),
	createdColumn<Image>(80),
	usedByColumn<Image>(),
];

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

const tagGap = '  ';

/** The first tag, and those of the others that fit beside it; the rest are counted. */
function tagSpans(tags: readonly string[], width: number): readonly Span[] {
	const [name = '', ...others] = tags.map(tag => imageName(tag));
	const rest = (count: number) => (count > 0 ? `${tagGap}+${count}` : '');
	const first = withinWidth(name, width - rest(others.length).length);
	let shown = '';
	let count = 0;
	for (const other of others) {
		const more = `${shown}${tagGap}${other}`;
		if (first.length + more.length + rest(others.length - count - 1).length > width) {
			break;
		}

		shown = more;
		count++;
	}

	return [{text: first}, {text: `${shown}${rest(others.length - count)}`, token: 'muted'}];
}

/** A name without the beginning of its path if it is too long: its end distinguishes it from others. */
function withinWidth(name: string, width: number): string {
	const parts = name.split('/');
	const short = parts.keys().map(index => (index === 0 ? name : `…/${parts.slice(index).join('/')}`));
	return short.find(text => text.length <= width) ?? name;
}

/** A newer image took its tag, but the registry's name for it is still known. */
function formerName({digests}: Image): string {
	return digests[0] === undefined ? dangling : imageName(digests[0].replace(/@.*$/s, ''));
}

function ownSize({size, sharedSize}: Image): number | undefined {
	return sharedSize === undefined ? undefined : Math.max(0, size - sharedSize);
}
