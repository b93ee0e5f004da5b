import assert from 'node:assert/strict';
import type {ContainerRow} from '../../source/model/container-row.ts';
import type {Column} from '../../source/resources/columns/column.ts';
import {containerColumns} from '../../source/resources/columns/container-columns.ts';

/** The columns of live stats, in the order of the table. */
export const statColumns = ['cpu', 'mem', 'mem%', 'net', 'net-rate', 'block', 'block-rate', 'pids'];

/** The column of the containers' table with this name. */
export function column(id: string): Column<ContainerRow> {
	const found = containerColumns.find(candidate => candidate.id === id);
	assert.ok(found, `there is a column ${id}`);
	return found;
}

/** A cell's text without its colours. */
export function shown(id: string, row: ContainerRow, width: number): string {
	return column(id)
		.cell(row, width)
		.map(span => span.text)
		.join('');
}
