import {filesOf, projectSummary} from '../../model/project.ts';
import {projectAt, selectedServices} from '../../store/projects.ts';
import {rowOf} from '../../store/rows.ts';
import type {State} from '../../store/state.ts';
import {cleanText} from '../../text/clean.ts';
import {counted} from '../../text/number.ts';
import {type Spans, span} from '../../text/span.ts';
import {type ServiceRow, serviceColumns} from '../columns/service-columns.ts';
import {driftReads} from '../project-reads.ts';
import {cursorRules, messageLines, type Room, type Tab} from './tab.ts';
import {tabTable} from './tab-table.ts';

/** The services of a Compose project, each after those that it needs. Keys act on the replicas of the one at the cursor. */
export const servicesTab: Tab = {
	id: 'services',
	title: 'Services',
	description: 'the services of a Compose project, in the order of depends_on',
	command: {id: 'services', title: 'Show its services', keys: ['t'], hint: 'services', hintRank: 80},
	body: serviceLines,
	status: state => [
		[span(counted(selectedServices(state).length, 'service'), 'muted')],
		...selectedFiles(state).map(file => [span(cleanText(file), 'muted')]),
	],
	rules: cursorRules(selectedServices, 1),
	reads: driftReads,
};

/** The Compose files of the selected project. */
function selectedFiles(state: State): readonly string[] {
	const {selected} = state.view;
	const project = selected && projectAt(state, selected);
	return project ? filesOf(project) : [];
}

function serviceLines(state: State, room: Room): readonly Spans[] {
	const rows = serviceRows(state);
	return rows.length === 0
		? messageLines('This project is not up. Config shows its services.', room)
		: tabTable(state, serviceColumns, rows, room);
}

function serviceRows(state: State): readonly ServiceRow[] {
	return selectedServices(state).map(service => {
		const containers = service.containers.map(container => rowOf(state, container));
		return {service, containers, summary: projectSummary(containers)};
	});
}
