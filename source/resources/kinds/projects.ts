import {formatPorts} from '../../format/ports.ts';
import type {ProjectRow} from '../../model/item-rows.ts';
import {filesOf, servicesOfProject} from '../../model/project.ts';
import {isHere, type ProjectHere, projectKey, projectRow, projectsOf} from '../../store/projects.ts';
import type {Column} from '../columns/column.ts';
import {cpu, memory, status} from '../columns/group-columns.ts';
import {countedNames, hostColumn, nameColumn, textColumn} from '../columns/item-columns.ts';
import {configTab} from '../tabs/config.ts';
import {driftTab} from '../tabs/drift.ts';
import {relationsTab} from '../tabs/relations.ts';
import {servicesTab} from '../tabs/services.ts';
import {itemKind} from './kind.ts';

/** The columns of the view Projects, in their order. */
const projectColumns: readonly Column<ProjectRow>[] = [
	nameColumn({description: 'name of the Compose project', width: {min: 14, max: 40}}),
	hostColumn(),
	status,
	cpu,
	memory,
	textColumn({
		id: 'services',
		description: 'its services, in the order of depends_on',
		width: {min: 16, max: 60},
		priority: 85,
		token: 'muted',
		text: ({item}) => countedNames(servicesOfProject(item).map(({name}) => name)),
		sortValue: ({item}) => servicesOfProject(item).length,
	}),
	textColumn({
		id: 'ports',
		description: 'published ports of all its containers',
		width: {min: 10, max: 40},
		priority: 84,
		text: portsText,
		isSortable: false,
	}),
	textColumn({
		id: 'file',
		description: 'its Compose files on the machine where it was started',
		width: {min: 16, max: 60},
		priority: 60,
		token: 'muted',
		text: ({item}) => filesOf(item).join(', ') || '–',
	}),
];

/** The view Projects: Compose projects, from the labels of their containers and the Compose file of the working directory. */
export const projects = itemKind({
	id: 'projects',
	title: 'Projects',
	shortTitle: 'Proj',
	key: '5',
	columns: projectColumns,
	tabs: [servicesTab, driftTab, configTab, relationsTab],
	narrowing: {hint: 'here', title: 'Show all projects or only that of this directory'},
	note: ({view}) => (view.showsAll ? 'all' : 'here'),
	showsAll: true,
	emptyText: {
		none: 'No Compose projects. Start one with docker compose up.',
		'none-listed': 'No Compose file in this directory or above it.',
	},
	table: {
		dependsOn: ['containers', 'items', 'reads'],
		items: projectsOf,
		isListed: (state, project) => state.view.showsAll || isHere(state, project),
		name: ({name}) => name,
		row: projectRow,
		texts: ({item}) => [
			item.name,
			...filesOf(item),
			...item.containers.flatMap(({service, name}) => [service ?? name, name]),
		],
	},
	async *list({host, compose}, signal): AsyncGenerator<readonly ProjectHere[]> {
		const plan = await compose?.projectHere(signal);
		yield plan ? [{key: projectKey(host, plan.source.project), ...plan}] : [];
	},
});

function portsText({item}: ProjectRow, width?: number): string {
	const published = item.containers.flatMap(({ports}) => ports).filter(({publicPort}) => publicPort !== undefined);
	return formatPorts(published, width);
}
