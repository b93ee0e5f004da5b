import type {Container} from '../../model/container.ts';
import type {EventRecord} from '../../model/event-record.ts';
import {hostOf, type ResourceId, resourceId} from '../../model/resource-id.ts';
import {serviceKey} from '../../model/swarm.ts';
import {volumeKey} from '../../model/volume.ts';
import {
	eventsOf,
	imageRow,
	networkRow,
	selectedEvent,
	selectedImage,
	selectedNetwork,
	selectedVolume,
	volumeRow,
} from '../items.ts';
import {memoizeLast} from '../memoize.ts';
import {containersOfProject, projectOf, projectsOf} from '../projects.ts';
import {compare} from '../sort-rows.ts';
import type {KindId, State} from '../state.ts';
import {mountRelations, networkRelations, relationsOfContainer} from './container.ts';
import {type ItemPlace, projectPlace, type Relation, toContainer} from './relation.ts';
import {relationsInSwarm, servicesThat} from './swarm.ts';

/** Everything related to the selected item, grouped by label. */
export function relationsOf(state: State): readonly Relation[] {
	return sources.flatMap(source => source(state));
}

/** One for each kind of item. */
const sources: readonly ((state: State) => readonly Relation[])[] = [
	relationsOfContainer,
	relationsOfImage,
	relationsOfVolume,
	relationsOfNetwork,
	relationsOfProject,
	relationsOfEvent,
	relationsInSwarm,
];

/** The relation at the cursor of the tab Relations. */
export function currentRelation(state: State): Relation | undefined {
	const relations = relationsOf(state);
	return relations[Math.min(state.view.detailIndex, relations.length - 1)];
}

function relationsOfImage(state: State): readonly Relation[] {
	const image = selectedImage(state);
	return image
		? [
				...usedBy(imageRow(state, image).users),
				...servicesThat(state, service => service.host === image.host && image.tags.includes(service.image)),
			]
		: [];
}

function relationsOfVolume(state: State): readonly Relation[] {
	const volume = selectedVolume(state);
	return volume ? [...usedBy(volumeRow(state, volume).users), ...projectOfItem(state, volume)] : [];
}

function relationsOfNetwork(state: State): readonly Relation[] {
	const network = selectedNetwork(state);
	if (!network) {
		return [];
	}

	const ipOf = ({networks}: Container) => networks.find(({name}) => name === network.name)?.ip;
	const users = networkRow(state, network).users.map(user => toContainer('Used by', user, ipOf(user)));
	return [
		...users,
		...servicesThat(state, service => service.networks.includes(network.id)),
		...projectOfItem(state, network),
	];
}

function usedBy(users: readonly Container[]): readonly Relation[] {
	return users.map(user => toContainer('Used by', user));
}

/** The project that created it, if it still has containers. */
function projectOfItem(
	state: State,
	{host, labels}: {readonly host: string; readonly labels: Readonly<Record<string, string>>},
): readonly Relation[] {
	const name = labels['com.docker.compose.project'];
	const place = name === undefined ? undefined : projectPlace(host, name);
	return name !== undefined && place && projectsOf(state)?.has(place.key) ? [{label: 'Project', name, place}] : [];
}

function relationsOfProject(state: State): readonly Relation[] {
	const {selected} = state.view;
	if (selected === undefined || projectOf(selected) === undefined) {
		return [];
	}

	const members = containersOfProject(state, selected);
	const related = members.flatMap(container => [
		{
			label: 'Image',
			name: container.image,
			place: {kind: 'images', key: resourceId(container.host, container.imageId)},
		},
		...networkRelations(state, container, undefined).map(relation => ({...relation, detail: undefined})),
		...mountRelations(container, undefined),
	]);
	const distinct = new Map(related.map(relation => [`${relation.label} ${relation.name}`, relation]));
	return [
		...members.map(member => toContainer('Container', member)),
		...[...distinct.values()].toSorted((a, b) => compare(a.label, b.label)),
	];
}

/** The kinds of events that are about items with a view. */
const kindsOfEvents: Readonly<Partial<Record<string, KindId>>> = {
	container: 'containers',
	image: 'images',
	volume: 'volumes',
	network: 'networks',
	service: 'services',
	node: 'nodes',
	secret: 'secrets',
	config: 'configs',
};

/** The item that an event is about; undefined if it has no view. The item may be gone. */
export function placeOfEvent({type, id, key}: EventRecord): ItemPlace | undefined {
	const kind = kindsOfEvents[type];
	const host = hostOf(key);
	return kind === undefined
		? undefined
		: {
				kind,
				key:
					kind === 'services' ? serviceKey(host, id) : kind === 'volumes' ? volumeKey(host, id) : resourceId(host, id),
			};
}

function relationsOfEvent(state: State): readonly Relation[] {
	const event = selectedEvent(state);
	if (!event) {
		return [];
	}

	const place = placeOfEvent(event);
	const container = containerOfEvent(state, event);
	return [
		...(place ? [{label: 'About', name: event.name, place}] : []),
		...(container ? [toContainer('Container', container)] : []),
	];
}

/** The container that an event of a network or a volume mentions, if it still exists. */
function containerOfEvent(
	{containers}: Pick<State, 'containers'>,
	{key, attributes}: EventRecord,
): Container | undefined {
	const {container} = attributes;
	return container === undefined ? undefined : containers.get(resourceId(hostOf(key), container));
}

/** The name of the container that an event of a network or a volume mentions; of a removed one, from its own events. */
export function containerNameOfEvent(
	state: Pick<State, 'containers' | 'items'>,
	event: EventRecord,
): string | undefined {
	const {container} = event.attributes;
	return container === undefined
		? undefined
		: (containerOfEvent(state, event)?.name ?? namesIn(eventsOf(state)).get(container));
}

/** The names of all containers that events are about, by their ids. */
const namesIn = memoizeLast(
	(events: ReadonlyMap<ResourceId, EventRecord> | undefined) =>
		new Map((events?.values() ?? []).filter(({type}) => type === 'container').map(({id, name}) => [id, name])),
);
