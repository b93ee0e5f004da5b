import type {ProjectRow} from '../../model/item-rows.ts';
import {itemTable} from '../../store/item-table.ts';
import {projectRow, projectsOf} from '../../store/projects.ts';
import {projectColumns} from '../columns/project-columns.ts';
import {servicesTab} from '../tabs/services.ts';
import type {Kind} from './kind.ts';

/** The view Projects: Compose projects, known from the labels of their containers. */
export const projects: Kind<ProjectRow> = {
	id: 'projects',
	title: 'Projects',
	shortTitle: 'Proj',
	key: '5',
	columns: projectColumns,
	defaultColumns: projectColumns.map(column => column.id),
	tabs: [servicesTab],
	emptyText: {
		none: 'No Compose projects. Start one with docker compose up.',
		'none-running': 'No Compose projects.',
		'none-found': 'No projects match the filter.',
	},
	table: itemTable({
		dependsOn: ['containers'],
		items: projectsOf,
		name: ({name}) => name,
		row: projectRow,
		texts: ({item}) => [
			item.name,
			...(item.source?.files ?? []),
			...item.containers.flatMap(({service, name}) => [service ?? name, name]),
		],
		columns: projectColumns,
		defaultSort: {column: 'name', isDescending: false},
	}),
	row(state, key) {
		const project = projectsOf(state)?.get(key);
		return project && projectRow(state, project);
	},
};
