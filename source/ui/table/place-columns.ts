import {statusWords} from '../../format/status.ts';
import type {Container} from '../../model/container.ts';
import type {ContainerRow} from '../../model/container-row.ts';
import {chooseColumns, type PlacedColumn} from '../../resources/columns/column-widths.ts';
import {gutterWidth, rightMargin} from '../../resources/columns/row-spans.ts';
import {containers as kind} from '../../resources/kinds/containers.ts';
import {hostNames} from '../../store/connections.ts';
import {tallied} from '../../store/incremental.ts';
import {memoizeLast} from '../../store/memoize.ts';
import type {State} from '../../store/state.ts';
import {textWidth} from '../../text/width.ts';
import {projectIndent} from './container-line.ts';

/** The columns that fit into the table and their widths, which change with the containers, never with stats or time. */
export function placeColumns(
	{connections, containers, view, size}: Pick<State, 'connections' | 'containers' | 'view' | 'size'>,
	width: number,
): readonly PlacedColumn<ContainerRow>[] {
	return place(containers, view.columns, width, size.columns, hostNames(connections));
}

const place = memoizeLast(
	(
		containers: State['containers'],
		chosen: readonly string[] | undefined,
		width: number,
		terminal: number,
		hosts: ReadonlyMap<string, string>,
	) => {
		const longest = new Map([
			...longestOf(containers),
			['host', Math.max(...hosts.values().map(name => textWidth(name)))] as const,
		]);
		const room = width - gutterWidth - rightMargin;
		return chooseColumns(kind.columns, room, chosen, longest, {terminal, hasSeveralHosts: hosts.size > 1});
	},
);

/** Columns whose text depends on the container only; the widths of the others would change all the time. */
const measurable = ['name', 'image', 'status', 'ports', 'command', 'ip', 'networks', 'project', 'service'];

const measured = kind.columns.filter(({id}) => measurable.includes(id));

/** For each measured column, the number of containers by the cells that they take in it. */
const lengthsOf = tallied(
	() => measured.map(() => new Map<number, number>()),
	(lengths, container, by) => {
		const row = bareRow(container);
		for (const [index, {id, text}] of measured.entries()) {
			const length =
				id === 'status' ? statusWidth(container) : textWidth(text(row)) + (id === 'name' ? projectIndent : 0);
			addTo(lengths[index], length, by);
		}
	},
);

function addTo(lengths: Map<number, number> | undefined, length: number, by: number): void {
	const number = (lengths?.get(length) ?? 0) + by;
	if (number > 0) {
		lengths?.set(length, number);
	} else {
		lengths?.delete(length);
	}
}

function longestOf(containers: State['containers']): ReadonlyMap<string, number> {
	const lengths = lengthsOf(containers);
	return new Map(measured.map(({id}, index) => [id, Math.max(0, ...(lengths[index]?.keys() ?? []))] as const));
}

/** Cells for the sign and the status with its time in the short form, found once for each state, health and exit code. */
function statusWidth(container: Container): number {
	const {state, health, exitCode, status} = container;
	const key = `${state} ${health} ${exitCode}`;
	const width =
		statusWidths.get(key) ??
		2 + statusWords({...bareRow(container), now: (container.since ?? 0) + usualTime}, usualStatus).length;
	if (state !== 'unknown' || status === '') {
		statusWidths.set(key, width);
	}

	return width;
}

/** A state, a health and a byte: a bounded number of keys. */
const statusWidths = new Map<string, number>();
/** Twelve minutes, in milliseconds: no other duration has longer words. */
const usualTime = 720_000;
const usualStatus = 20;

function bareRow(container: Container): ContainerRow {
	return {
		container,
		details: undefined,
		stats: undefined,
		history: [],
		action: undefined,
		isRunaway: false,
		now: 0,
		engineNow: 0,
	};
}
