import type {Container} from '../model/container.ts';
import {engineId, hostOf, type ResourceId, resourceId} from '../model/resource-id.ts';
import {containersOfProject, projectKey, projectOf} from './projects.ts';
import type {State, View} from './state.ts';

/** The id of a host's own row: no container has it. */
const hostRow = 'host:';

/** Whether this is the row of a project or a host, which heads others and is no item itself. */
export function isHeading(key: ResourceId): boolean {
	return projectOf(key) !== undefined || isHostRow(key);
}

/** Whether this is the row of a host. */
export function isHostRow(key: ResourceId): boolean {
	return engineId(key) === hostRow;
}

/** The row above a container while the table is grouped; undefined if it is in no group. */
export function headingOf({groupsHosts}: Pick<View, 'groupsHosts'>, container: Container): ResourceId | undefined {
	const {host, project} = container;
	return groupsHosts ? resourceId(host, hostRow) : project === undefined ? undefined : projectKey(host, project);
}

/** The containers of the project or host that a row heads. */
export function containersUnder({containers}: Pick<State, 'containers'>, key: ResourceId): readonly Container[] {
	return isHostRow(key)
		? [...containers.values().filter(({host}) => host === hostOf(key))]
		: containersOfProject({containers}, key);
}
