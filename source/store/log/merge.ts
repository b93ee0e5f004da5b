import type {Container} from '../../model/container.ts';
import type {ResourceId} from '../../model/resource-id.ts';
import {cleanText} from '../../text/clean.ts';
import {counted} from '../../text/number.ts';
import {textWidth} from '../../text/width.ts';
import {memoizeLast} from '../memoize.ts';
import {changesSince} from '../patched-map.ts';
import {containersOfProject, projectOf} from '../projects.ts';
import {compare} from '../sort-rows.ts';
import type {State} from '../state.ts';
import type {LogMerge, MergeMembers, MergeSource} from './view-state.ts';

/** The most logs that are followed at once. */
export const maxMerged = 50;

/** A merge of the marked containers, of the selected project, or of all that the table lists. */
export function newMerge(state: State): LogMerge {
	const {marks, selected, filter} = state.view;
	const project = selected === undefined ? undefined : projectOf(selected);
	const marked = [...marks].map(key => state.containers.get(key));
	const members: MergeMembers =
		marks.size > 0
			? {type: 'marked', containers: sourcesOf(state, marked)}
			: selected !== undefined && project !== undefined
				? {type: 'project', key: selected}
				: {type: 'listed', filter: filter.value};
	const all = membersNow(state, members);
	return {
		title: project !== undefined && marks.size === 0 ? project : titleOf(state, members, all.length),
		members,
		sources: all.slice(0, maxMerged),
		muted: new Set(),
		omitted: Math.max(0, all.length - maxMerged),
	};
}

/** The state with the containers that have come since `before` in its merge. */
export function joinMerge(before: State, state: State): State {
	const {merge} = state.view.logs;
	if (!merge || (before.containers === state.containers && before.view.order === state.view.order)) {
		return state;
	}

	const known = new Set(merge.sources.map(({key}) => key));
	const fresh = newMembers(before, state, merge.members)
		.filter(({key}) => !known.has(key))
		.map(source => ({...source, hasJoined: true}));
	if (fresh.length === 0) {
		return state;
	}

	const surplus = Math.max(0, merge.sources.length + fresh.length - maxMerged);
	const gone = merge.sources.filter(({key}) => !state.containers.has(key)).slice(0, surplus);
	const sources = [...merge.sources.filter(source => !gone.includes(source)), ...fresh].slice(0, maxMerged);
	const omitted = surplus - gone.length;
	return {...state, view: {...state.view, logs: {...state.view.logs, merge: {...merge, sources, omitted}}}};
}

/** The logs that the tab Logs shows, by their keys. */
export function openLogKeys({view}: Pick<State, 'view'>): readonly ResourceId[] {
	return view.logs.merge?.sources.map(({key}) => key) ?? (view.selected === undefined ? [] : [view.selected]);
}

/** A short name that tells the logs of a merge apart. */
export type SourceLabel = {
	readonly label: string;
	/** In cells. */
	readonly width: number;
	/** The number of its colour, counted from 0. */
	readonly color: number;
};

/** A short name for each log of a merge. */
export const sourceLabels = memoizeLast((sources: LogMerge['sources']): ReadonlyMap<ResourceId, SourceLabel> => {
	const projects = new Set(sources.map(({project}) => project));
	// A recreated container keeps the name, and so the colour.
	const names = [...new Set(sources.map(({name}) => name))];
	const isAlone = ({service, name}: MergeSource) =>
		sources.every(other => other.service !== service || other.name === name);
	return new Map(
		sources.map(source => {
			const {key, name, project, service} = source;
			const isCommon = project !== undefined && projects.size === 1;
			const rest = isCommon && /^.[-_]./.test(name.slice(project.length - 1)) ? name.slice(project.length + 1) : name;
			const label = cleanText(service !== undefined && isAlone(source) ? service : rest);
			return [key, {label, width: textWidth(label), color: names.indexOf(name)}];
		}),
	);
});

/** The widest column of short names, as a part of the panel. */
const widestPart = 1 / 5;
/** The separator between a name and its line. */
const separatorWidth = 3;

/** Cells for the names of logs before their lines, by the width of the panel; 0 where one log is shown alone. */
export function sourceColumnWidth({logs: {merge}}: Pick<State['view'], 'logs'>, panelWidth: number): number {
	const widest = merge ? Math.max(0, ...[...sourceLabels(merge.sources).values()].map(({width}) => width)) : 0;
	return widest === 0 ? 0 : Math.min(widest, Math.floor(panelWidth * widestPart)) + separatorWidth;
}

function membersNow(state: State, members: MergeMembers): readonly MergeSource[] {
	switch (members.type) {
		case 'project':
			return sourcesOf(
				state,
				containersOfProject(state, members.key).toSorted((a, b) => compare(a.name, b.name)),
			);
		case 'marked':
			return members.containers;
		case 'listed':
			return isListed(state, members.filter)
				? sourcesOf(
						state,
						state.view.order.map(key => state.containers.get(key)),
					)
				: [];
	}
}

/** The containers that have come since `before` and belong to a merge. */
function newMembers(before: State, state: State, members: MergeMembers): readonly MergeSource[] {
	if (members.type !== 'marked') {
		return membersNow(state, members);
	}

	const added = changesSince(state.containers, before.containers)?.map(({after}) => after);
	return sourcesOf(
		state,
		(added ?? [...state.containers.values()]).filter(
			container =>
				container &&
				!before.containers.has(container.key) &&
				members.containers.some(marked => isLike(container, marked)),
		),
	);
}

function isListed({view}: State, filter: string): boolean {
	return view.kind === 'containers' && view.filter.value === filter;
}

/** Whether a container replaces another, or is a replica of the same service. */
function isLike(container: Container, {host, name, project, service}: MergeSource): boolean {
	const isSameService = service !== undefined && container.service === service && container.project === project;
	return container.host === host && (container.name === name || isSameService);
}

function sourcesOf({now}: State, containers: readonly (Container | undefined)[]): readonly MergeSource[] {
	return containers
		.filter(container => container !== undefined)
		.map(({key, host, name, project, service}) => ({
			key,
			host,
			name,
			project,
			service,
			joinedAt: now,
			hasJoined: false,
		}));
}

function titleOf({view}: State, {type}: MergeMembers, count: number): string {
	const containers = counted(count, 'container');
	return type === 'marked'
		? `${count} marked`
		: view.filter.value === ''
			? `all ${containers}`
			: `${containers} of the filter`;
}
