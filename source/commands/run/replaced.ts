import type {ContainerApi} from '../../engine/container-api.ts';
import {unlessFailed} from '../../engine/engine-error.ts';
import type {Container} from '../../model/container.ts';
import type {Json} from '../../model/json.ts';
import {isSetAt, membersAt, objectAt, textAt, textsAt} from '../../model/read-json.ts';
import {shellLine} from '../../model/shell-line.ts';
import type {State} from '../../store/state.ts';

/** The label of a recreated container with the id of the one that it replaced. */
export const replacesLabel = 'quayside.replaces';

/** A container and the one that was kept when it was recreated. A roll-back swaps them. */
export type Pair = {readonly current: Container; readonly kept: Container};

/**
 * The pair that a container belongs to, as either of the two. It is found by label and id, since any container may have
 * the name of a kept one.
 */
export function pairOf({containers}: Pick<State, 'containers'>, container: Container): Pair | undefined {
	const isOther = ({id, host, labels}: Container) =>
		host === container.host && (labels[replacesLabel] === container.id || container.labels[replacesLabel] === id);
	for (const other of containers.values()) {
		if (isOther(other)) {
			const [kept, current] = isKeptFor(other, container) ? [other, container] : [container, other];
			if (isKeptFor(kept, current)) {
				return {current, kept};
			}
		}
	}

	return undefined;
}

function isKeptFor(kept: Container, current: Container): boolean {
	return kept.name.startsWith(`${current.name}-before`) && /^(?:-\d+)?$/.test(kept.name.slice(current.name.length + 7));
}

/** The wanted name, or if it is taken the first free one of `web-before-2`, `web-before-3` and so on. */
export async function freeName(api: ContainerApi, wanted: string): Promise<string> {
	for (let number = 1; ; number++) {
		const name = number === 1 ? wanted : `${wanted}-${number}`;
		if ((await lookUp(api, name)) === undefined) {
			return name;
		}
	}
}

/** A container as its inspection shows it. */
export type InspectedContainer = {
	readonly id: string;
	readonly name: string;
	/** Its command, quoted for a shell. */
	readonly command: string;
	readonly removesItself: boolean;
	readonly isRunning: boolean;
	/** The id of the container that it replaces; empty if there is none. */
	readonly replaces: string;
};

/**
 * Look a container up by its id or name; undefined if there is none. Docker also takes the beginning of an id, so a name
 * may find another container. Rejects if the engine does not answer.
 */
export async function lookUp(api: ContainerApi, idOrName: string): Promise<InspectedContainer | undefined> {
	const inspection = await unlessFailed(api.inspect(idOrName), 'not-found');
	return inspection === undefined ? undefined : containerIn(inspection);
}

/** The container of an inspection. */
export function containerIn(inspection: Json): InspectedContainer {
	return {
		id: textAt(inspection, 'Id'),
		name: textAt(inspection, 'Name').replace(/^\//, ''),
		command: shellLine([textAt(inspection, 'Path'), ...textsAt(inspection, 'Args')]),
		removesItself: isSetAt(inspection, 'HostConfig', 'AutoRemove'),
		isRunning: isSetAt(inspection, 'State', 'Running'),
		replaces: textAt(inspection, 'Config', 'Labels', replacesLabel),
	};
}

/** An inspection without our own label: another container like this one replaces nothing. */
export function withoutReplacesLabel(inspection: Json): Json {
	const labels = membersAt(inspection, 'Config', 'Labels').filter(([name]) => name !== replacesLabel);
	const config = {...objectAt(inspection, 'Config'), Labels: Object.fromEntries(labels)};
	return {...objectAt(inspection), Config: config};
}
