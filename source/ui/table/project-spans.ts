import type {Container} from '../../model/container.ts';
import type {ResourceId} from '../../model/resource-id.ts';
import {containersOfProject, projectOf} from '../../store/projects.ts';
import type {State} from '../../store/state.ts';
import {cleanText} from '../../text/clean.ts';
import {clickable, cutSpans, type Spans, span} from '../../text/span.ts';
import {gutter} from './row-spans.ts';

/** A Compose project's row: whether it is folded, how many of its containers run, and their troubles. */
export function projectSpans(
	state: Pick<State, 'containers' | 'view' | 'stats'>,
	key: ResourceId,
	width: number,
): Spans {
	const {view} = state;
	const isSelected = key === view.selected;
	const members = containersOfProject(state, key);
	const running = members.filter(({state: word}) => word === 'running').length;
	const line = [
		...gutter(isSelected, view.marks.has(key)),
		...clickable([span(view.collapsed.has(key) ? '▸ ' : '▾ ', 'muted')], {action: 'fold', target: key}),
		span(cleanText(projectOf(key) ?? ''), isSelected ? 'selected' : 'title'),
		span(`  ${running} of ${members.length} running`, running === members.length ? 'muted' : 'warning'),
		...troubles(members, state.stats),
	];
	return cutSpans(line, width - 1);
}

function troubles(members: readonly Container[], stats: State['stats']): Spans {
	const unhealthy = members.filter(({state, health}) => state === 'running' && health === 'unhealthy').length;
	const runaways = members.filter(({key}) => stats.get(key)?.isRunaway).length;
	return [
		...(unhealthy > 0 ? [span(' · ', 'muted'), span(`${unhealthy} unhealthy`, 'failed')] : []),
		...(runaways > 0 ? [span(' · ', 'muted'), span(`${runaways} runaway`, 'high')] : []),
	];
}
