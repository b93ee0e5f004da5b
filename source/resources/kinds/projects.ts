import {isHere, type ProjectHere, projectKey, projectRow, projectsOf} from '../../store/projects.ts';
import {projectColumns} from '../columns/project-columns.ts';
import {configTab} from '../tabs/config.ts';
import {driftTab} from '../tabs/drift.ts';
import {relationsTab} from '../tabs/relations.ts';
import {servicesTab} from '../tabs/services.ts';
import {itemKind} from './kind.ts';

/** The view Projects: Compose projects, from the labels of their containers and the Compose file of the working directory. */
export const projects = itemKind({
	id: 'projects',
	title: 'Projects',
	shortTitle: 'Proj',
	key: '5',
	columns: projectColumns,
	tabs: [servicesTab, driftTab, configTab, relationsTab],
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
			...(item.source?.files ?? []),
			...item.containers.flatMap(({service, name}) => [service ?? name, name]),
		],
	},
	async *list({host, compose}, signal): AsyncGenerator<readonly ProjectHere[]> {
		const plan = await compose?.projectHere(signal);
		yield plan ? [{key: projectKey(host, plan.source.project), ...plan}] : [];
	},
});
