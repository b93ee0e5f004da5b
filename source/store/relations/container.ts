import {composeLabelsOf} from '../../model/compose.ts';
import type {Container, SharedNamespace} from '../../model/container.ts';
import {imageNameOf} from '../../model/image-update.ts';
import type {Json} from '../../model/json.ts';
import {isSetAt, listAt, membersAt, textAt} from '../../model/read-json.ts';
import {resourceId} from '../../model/resource-id.ts';
import {volumeKey} from '../../model/volume.ts';
import {networksOf} from '../items.ts';
import {memoizeLast} from '../memoize.ts';
import {containersOfProject, projectKey} from '../projects.ts';
import {inspectionId, selectedResult} from '../reads.ts';
import {selectedContainer} from '../rows.ts';
import type {State} from '../state.ts';
import {portRelations} from './ports.ts';
import {projectPlace, type Relation, toContainer} from './relation.ts';
import {swarmRelationsOf} from './swarm.ts';

/** Everything that the selected container uses, and what uses it. */
export function relationsOfContainer(state: State): readonly Relation[] {
	const container = selectedContainer(state);
	if (!container) {
		return [];
	}

	const {host, imageId, project} = container;
	const inspection = selectedResult(state, inspectionId).value;
	const details = state.details.get(container.key);
	return [
		{
			label: 'Image',
			name: imageNameOf(container, details),
			detail: details?.newerImage && `a newer one of its name is ${details.newerImage}`,
			place: {kind: 'images', key: resourceId(host, imageId)},
		},
		...(project === undefined ? [] : [{label: 'Project', name: project, place: projectPlace(host, project)}]),
		...serviceRelations(state, container),
		...swarmRelationsOf(state, container),
		...namespaceRelations(state, container),
		...networkRelations(state, container, inspection),
		...mountRelations(container, inspection),
		...portRelations(state, container, inspection),
	];
}

/** The other replicas of its service, the services that it needs, and those that need it. */
function serviceRelations(state: State, container: Container): readonly Relation[] {
	const {key, host, project, service} = container;
	const others =
		project === undefined
			? []
			: containersOfProject(state, projectKey(host, project)).filter(other => other.key !== key);
	const needs = composeLabelsOf(container).dependencies;
	const needIt = others.filter(other => service !== undefined && composeLabelsOf(other).dependencies.includes(service));
	return [
		...others
			.filter(other => service !== undefined && other.service === service)
			.map(other => toContainer('Same service', other)),
		...others.filter(other => needs.includes(other.service ?? '')).map(other => toContainer('Needs', other)),
		...needIt.map(other => toContainer('Needed by', other)),
	];
}

const namespaceNames: Readonly<Record<SharedNamespace['namespace'], string>> = {
	network: 'Network',
	pid: 'Processes',
	ipc: 'IPC',
};

/** The containers whose namespaces it has joined, and those that have joined its own. */
function namespaceRelations(state: State, container: Container): readonly Relation[] {
	const {details, containers} = state;
	const joined = (details.get(container.key)?.joins ?? []).flatMap(({namespace, container: wanted}) => {
		const owner = containers.get(resourceId(container.host, wanted)) ?? namedOn(containers, container.host, wanted);
		const label = `${namespaceNames[namespace]} of`;
		return [owner ? toContainer(label, owner) : {label, name: wanted, detail: 'gone'}];
	});
	const guests = joinedBy(details).flatMap(({key, namespace, container: wanted}) => {
		const guest = containers.get(key);
		const isOwn = guest?.host === container.host && (wanted === container.id || wanted === container.name);
		return guest && isOwn ? [toContainer(`${namespaceNames[namespace]} shared`, guest)] : [];
	});
	return [...joined, ...guests];
}

function namedOn(containers: State['containers'], host: string, name: string): Container | undefined {
	return containers.values().find(container => container.name === name && container.host === host);
}

/** Every container that has joined another one's namespaces, as far as their details are read. */
const joinedBy = memoizeLast((details: State['details']) =>
	[...details].flatMap(([key, {joins}]) => joins.map(join => ({...join, key}))),
);

/** Its networks. */
export function networkRelations(
	state: State,
	{host, networks}: Container,
	inspection: Json | undefined,
): readonly Relation[] {
	const known = new Map(membersAt(inspection, 'NetworkSettings', 'Networks'));
	return networks.map(({name, ip}) => {
		const listed = networksOf(state)
			?.values()
			.find(network => network.name === name && network.host === host);
		const id = listed?.id || textAt(known.get(name), 'NetworkID');
		return {
			label: 'Network',
			name,
			detail: ip,
			place: id === '' ? undefined : {kind: 'networks', key: resourceId(host, id)},
		};
	});
}

/** Its volumes, and directories of the host; without an inspection only the names of volumes are known. */
export function mountRelations({host, volumes}: Container, inspection: Json | undefined): readonly Relation[] {
	const mounts = listAt(inspection, 'Mounts');
	const pathOf = (mount: Json | undefined) =>
		mount === undefined ? undefined : `at ${textAt(mount, 'Destination')}${isSetAt(mount, 'RW') ? '' : ', read-only'}`;
	return [
		...volumes.map(name => ({
			label: 'Volume',
			name,
			detail: pathOf(mounts.find(mount => textAt(mount, 'Name') === name)),
			place: {kind: 'volumes', key: volumeKey(host, name)},
		})),
		...mounts
			.filter(mount => textAt(mount, 'Type') === 'bind')
			.map(mount => ({label: 'Directory', name: textAt(mount, 'Source'), detail: pathOf(mount)})),
	];
}
