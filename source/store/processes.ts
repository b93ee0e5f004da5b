import type {Container} from '../model/container.ts';
import type {ContainerProcess, ProcessTable} from '../model/process-table.ts';
import {memoizeLast} from './memoize.ts';
import {processesId, selectedResult} from './reads.ts';
import {selectedContainer} from './rows.ts';
import type {State, View} from './state.ts';

type ProcessCells = ProcessTable['rows'][number];

/** The processes of the selected container; undefined until they are read, and while it has none. */
export function processTable(state: State): ProcessTable | undefined {
	const container = selectedContainer(state);
	return container && hasProcesses(container) ? selectedResult(state, processesId).value : undefined;
}

/** Whether the engine lists processes of a container. */
export function hasProcesses({state}: Container): boolean {
	return state === 'running' || state === 'paused';
}

/** The processes of the selected container, sorted; as the engine lists them while no column is chosen. */
export function processRows(state: State): readonly ProcessCells[] {
	const value = processTable(state);
	return value ? sorted(value, state.view.processSort) : [];
}

const sorted = memoizeLast(({titles, rows}: ProcessTable, sort: View['processSort']): readonly ProcessCells[] => {
	const index = sort ? titles.indexOf(sort.column) : -1;
	const direction = sort?.isDescending ? -1 : 1;
	return index < 0
		? rows
		: rows.toSorted(
				(a, b) => direction * compareCells(a[index] ?? '', b[index] ?? '') || pidOf(titles, a) - pidOf(titles, b),
			);
});

/** Numbers and CPU times by size, all else as text. */
function compareCells(a: string, b: string): number {
	const [first, second] = [sizeOf(a), sizeOf(b)];
	return first === undefined || second === undefined ? a.localeCompare(b) : first - second;
}

/** A number, or the seconds of a time such as `1-02:03:04`. */
function sizeOf(cell: string): number | undefined {
	const [, days = '0', clock] = /^(?:(\d+)-)?(\d+(?::\d+)+)$/.exec(cell) ?? [];
	if (clock !== undefined) {
		return clock.split(':').reduce((seconds, part) => seconds * 60 + Number(part), 0) + Number(days) * 86_400;
	}

	return /^\d+(?:\.\d+)?$/.test(cell) ? Number(cell) : undefined;
}

/** Whether a column has numbers or times, which are sorted with the largest first. */
export function isNumeric({titles, rows}: ProcessTable, column: string): boolean {
	const index = titles.indexOf(column);
	return rows.length > 0 && rows.every(row => sizeOf(row[index] ?? '') !== undefined);
}

/** The process at the cursor of the tab Processes. */
export function currentProcess(state: State): ContainerProcess | undefined {
	const value = processTable(state);
	const rows = processRows(state);
	const row = rows[Math.min(state.view.detailIndex, rows.length - 1)];
	const pid = value && row ? pidOf(value.titles, row) : Number.NaN;
	return row && Number.isInteger(pid) ? {pid, command: row.at(-1) ?? ''} : undefined;
}

function pidOf(titles: readonly string[], row: ProcessCells): number {
	return Number(row[titles.indexOf('PID')]);
}
