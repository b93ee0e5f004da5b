import {compactBytes} from '../../format/bytes.ts';
import {shortPercent} from '../../format/percent.ts';
import type {Container} from '../../model/container.ts';
import type {ContainerRow} from '../../model/container-row.ts';
import {projectSummary, summaryOf} from '../../model/project.ts';
import {hostOf, type ResourceId} from '../../model/resource-id.ts';
import {columnGap, type PlacedColumn} from '../../resources/columns/column-widths.ts';
import {gutter, gutterWidth} from '../../resources/columns/row-spans.ts';
import {groupStatus} from '../../resources/group-status.ts';
import {hasSeveralHosts, hostName, isDangerousHost} from '../../store/connections.ts';
import {containersUnder, isHostRow} from '../../store/groups.ts';
import {projectNotes, projectOf} from '../../store/projects.ts';
import {rowOf} from '../../store/rows.ts';
import type {State} from '../../store/state.ts';
import {cleanText} from '../../text/clean.ts';
import {counted} from '../../text/number.ts';
import {alignSpans, clickable, cutSpans, type Spans, span, spansWidth} from '../../text/span.ts';

/**
 * The row of a Compose project or of a host: whether it is folded, how many of its containers run, their problems,
 * and their total CPU and memory below those columns.
 */
export function projectSpans(
	state: State,
	key: ResourceId,
	columns: readonly PlacedColumn<ContainerRow>[],
	width: number,
): Spans {
	const {view} = state;
	const isSelected = key === view.selected;
	const host = hostName(state, hostOf(key));
	const members = containersUnder(state, key);
	const sum = isHostRow(key) ? summaryOf : projectSummary;
	const summary = sum(members.map(container => rowOf(state, container)));
	const listed = view.filter.value === '' || view.collapsed.has(key) ? undefined : listedUnder(view, key, members);
	const words = [
		...gutter(isSelected, view.marks.has(key), isDangerousHost(state, hostOf(key))),
		...clickable([span(view.collapsed.has(key) ? '▸ ' : '▾ ', 'muted')], {action: 'fold', target: key}),
		span(cleanText(projectOf(key) ?? host), isSelected ? 'selected' : 'title'),
		...(hasSeveralHosts(state) && !isHostRow(key) ? [span(` on ${cleanText(host)}`, 'muted')] : []),
		span('  '),
		...(listed === undefined ? [] : [span(`${counted(listed, 'matches', 'match')} · `, 'muted')]),
		...groupStatus(summary, isHostRow(key) ? undefined : projectNotes(state, {key, containers: members})),
	];
	const sums = new Map([
		['cpu', summary.cpuPercent === undefined ? '' : shortPercent(summary.cpuPercent)],
		['mem', summary.memoryUsed === undefined ? '' : compactBytes(summary.memoryUsed, 'binary') + aboveLimit],
	]);
	const first = columns.findIndex(({column}) => sums.has(column.id));
	const start = columns.slice(0, first).reduce((sum, column) => sum + column.width + columnGap, gutterWidth);
	if (first < 0 || spansWidth(words) > start - columnGap) {
		return cutSpans(words, width - 1);
	}

	const last = columns.findLastIndex(({column}) => sums.has(column.id));
	const figures = columns
		.slice(first, last + 1)
		.flatMap(({column, width: cells}, index) => [
			span(index === 0 ? '' : ' '.repeat(columnGap)),
			...alignSpans([span(sums.get(column.id) ?? '', 'muted')], cells, column.align),
		]);
	return [...alignSpans(words, start, 'left'), ...figures];
}

/** Cells of the limit beside a container's memory, `/23.5G`: the sum has none. */
const aboveLimit = ' '.repeat(6);

/** How many of a project's containers match the filter; undefined where all do. */
function listedUnder({order}: State['view'], key: ResourceId, members: readonly Container[]): number | undefined {
	const start = order.indexOf(key) + 1;
	const keys = new Set(members.map(member => member.key));
	const listed = order.slice(start, start + members.length).filter(other => keys.has(other)).length;
	return listed === members.length ? undefined : listed;
}
