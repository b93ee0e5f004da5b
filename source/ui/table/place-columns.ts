import type {Container} from '../../model/container.ts';
import type {ContainerRow} from '../../model/container-row.ts';
import type {ResourceId} from '../../model/resource-id.ts';
import {chooseColumns, type PlacedColumn} from '../../resources/choose-columns.ts';
import {containers as kind} from '../../resources/containers.ts';
import {lastCall} from '../../store/last-call.ts';
import type {State} from '../../store/state.ts';
import {textWidth} from '../../terminal/width.ts';
import {projectIndent} from './container-spans.ts';
import {gutterWidth} from './gutter.ts';

/** Cells that stay free at the right of the table. */
const margin = 1;

/** The columns that fit into the table and their widths. They change with the containers, never with figures or time. */
export function placeColumns(
	{containers, view}: Pick<State, 'containers' | 'view'>,
	width: number,
): readonly PlacedColumn<ContainerRow>[] {
	return place(containers, view.columns, width);
}

const place = lastCall((containers: State['containers'], chosen: readonly string[] | undefined, width: number) =>
	chooseColumns(kind.columns, width - gutterWidth - margin, chosen, longestOf(containers)),
);

/** Columns whose text depends on nothing but the container; of the others the longest text would never stand still. */
const steady = ['name', 'image', 'ports', 'command', 'ip', 'networks', 'project', 'service'];

/** Cells of a status in which most words fit whole; what is left goes to names. */
const easyStatus = 34;

const longestOf = lastCall((containers: ReadonlyMap<ResourceId, Container>): ReadonlyMap<string, number> => {
	const longest = measured.map(() => 0);
	for (const container of containers.values()) {
		const widths = widthsOf(container);
		for (let index = 0; index < widths.length; index++) {
			longest[index] = Math.max(longest[index] ?? 0, widths[index] ?? 0);
		}
	}

	return new Map([['status', easyStatus], ...measured.map(({id}, index) => [id, longest[index] ?? 0] as const)]);
});

const measured = kind.columns.filter(({id}) => steady.includes(id));

/** Of each container once: when one of many has changed, the others are not measured anew. */
const knownWidths = new WeakMap<Container, readonly number[]>();

function widthsOf(container: Container): readonly number[] {
	const known = knownWidths.get(container);
	if (known) {
		return known;
	}

	const row = bareRow(container);
	const widths = measured.map(({id, text}) => textWidth(text(row)) + (id === 'name' ? projectIndent : 0));
	knownWidths.set(container, widths);
	return widths;
}

function bareRow(container: Container): ContainerRow {
	return {container, facts: undefined, figures: undefined, action: undefined, isRunaway: false, now: 0};
}
