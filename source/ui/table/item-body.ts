import type {ItemRow} from '../../model/item-rows.ts';
import type {ResourceId} from '../../model/resource-id.ts';
import {chooseColumns} from '../../resources/choose-columns.ts';
import {disk} from '../../resources/disk.ts';
import {images} from '../../resources/images.ts';
import {networks} from '../../resources/networks.ts';
import type {ResourceKind} from '../../resources/resource-kind.ts';
import {volumes} from '../../resources/volumes.ts';
import {diskEntries, diskRow} from '../../store/disk-entries.ts';
import {type ItemKind, imageRow, networkRow, volumeRow} from '../../store/items.ts';
import type {State} from '../../store/state.ts';
import {type Spans, spansWidth} from '../../text/span.ts';
import type {Look} from '../look.ts';
import {gutterWidth} from './gutter.ts';
import {rowSpans} from './row-spans.ts';
import {titleSpans} from './title-spans.ts';

/** The parts of the state that a table of items shows. */
export type ItemsState = Pick<State, 'connection' | 'items' | 'disk' | 'containers' | 'view' | 'now'>;

/** Cells that stay free at the right of the table. */
const margin = 1;

/** The titles and the visible rows of images, volumes, networks or what is on the disk. */
export function itemBody(
	state: ItemsState,
	kind: ItemKind | 'disk',
	look: Look,
	size: {readonly width: number; readonly rows: number},
) {
	switch (kind) {
		case 'images':
			return body(
				state,
				images,
				key => mapped(state.items.images?.get(key), item => imageRow(state, item)),
				look,
				size,
			);
		case 'volumes':
			return body(
				state,
				volumes,
				key => mapped(state.items.volumes?.get(key), item => volumeRow(state, item)),
				look,
				size,
			);
		case 'networks':
			return body(
				state,
				networks,
				key => mapped(state.items.networks?.get(key), item => networkRow(state, item)),
				look,
				size,
			);
		case 'disk':
			return body(state, disk, key => mapped(diskEntries(state)?.get(key), item => diskRow(state, item)), look, size);
	}
}

function mapped<Item, Row>(item: Item | undefined, toRow: (item: Item) => Row): Row | undefined {
	return item === undefined ? undefined : toRow(item);
}

function body<Item>(
	{view}: ItemsState,
	kind: ResourceKind<ItemRow<Item>>,
	rowOf: (key: ResourceId) => ItemRow<Item> | undefined,
	look: Look,
	{width, rows: count}: {readonly width: number; readonly rows: number},
): {readonly titles: Spans; readonly rows: readonly Spans[]} {
	const shown = view.order.slice(view.top, view.top + count).flatMap(key => {
		const row = rowOf(key);
		return row ? [{key, row}] : [];
	});
	const longest = new Map(
		kind.columns.map(({id, cell, width: {max}}) => {
			const widths = shown.map(({row}) => spansWidth(cell(row, max)));
			return [id, Math.max(0, ...widths)] as const;
		}),
	);
	const columns = chooseColumns(kind.columns, width - gutterWidth - margin, view.columns, longest);
	return {
		titles: titleSpans(view.sort, columns),
		rows: shown.map(({key, row}) =>
			rowSpans(row, columns, {isSelected: key === view.selected, isMarked: view.marks.has(key), indent: 0}, look),
		),
	};
}
