/**
 * Identifies an item on a host, as `host/id`. Selection, marks, actions, logs and stats are keyed by it, never by a row
 * number or a name, so that several engines fit into one table.
 */
export type ResourceId = `${string}/${string}`;

/** The identity of an item. A host may contain slashes (`unix:///run/docker.sock`), an id never does. */
export function resourceId(host: string, id: string): ResourceId {
	return `${host}/${id}`;
}

/** The host of an item: the part before the last slash. */
export function hostOf(key: ResourceId): string {
	return key.slice(0, key.lastIndexOf('/'));
}

/** The engine's own id of an item: the part after the last slash. */
export function engineId(key: ResourceId): string {
	return key.slice(key.lastIndexOf('/') + 1);
}
