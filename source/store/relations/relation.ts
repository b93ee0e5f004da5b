import type {Container} from '../../model/container.ts';
import type {ResourceId} from '../../model/resource-id.ts';
import {projectKey} from '../projects.ts';
import type {KindId} from '../state.ts';

/** An item of a kind, in the view of that kind. */
export type ItemPlace = {readonly kind: KindId; readonly key: ResourceId};

/** An item that the selected one uses, or that uses it. */
export type Relation = {
	/** The relation, for example `Network` or `Used by`. */
	readonly label: string;
	readonly name: string;
	/** Further words: an address, a path. */
	readonly detail?: string | undefined;
	/** Absent: it has no view of its own. */
	readonly place?: ItemPlace | undefined;
};

/** The relation to a container. */
export function toContainer(label: string, {name, key}: Container, detail?: string): Relation {
	return {label, name, detail, place: {kind: 'containers', key}};
}

/** The place of a Compose project. */
export function projectPlace(host: string, project: string): ItemPlace {
	return {kind: 'projects', key: projectKey(host, project)};
}
