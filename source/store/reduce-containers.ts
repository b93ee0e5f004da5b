import {earlyKillWords} from '../model/action.ts';
import type {Container, ContainerDetails} from '../model/container.ts';
import {hostOf, type ResourceId, resourceId} from '../model/resource-id.ts';
import {isCommanded} from './command-log.ts';
import type {EventOf, Reducers} from './event.ts';
import {withNotice} from './notices.ts';
import {patched} from './patched-map.ts';
import {keep, listed} from './reduce-connections.ts';
import type {State} from './state.ts';

/** Events of the list of containers. Stats and details of a removed container are removed with it. */
export const containerReducers: Reducers<
	EventOf<
		'containers-listed' | 'containers-changed' | 'details-read' | 'registry-checked' | 'out-of-memory' | 'stop-forced'
	>
> = {
	'containers-listed'(state, event) {
		const next = withFresh(state, event.containers);
		const containers = withList(state.containers, event);
		return {...dropGone({...next, containers}), connections: listed(state, event.host, event.at)};
	},
	'containers-changed'(state, {host, containers: changed, removed, at}) {
		const connections = listed(state, host, at);
		if (changed.length + removed.length === 0) {
			return {...state, connections};
		}

		const containers = patched(state.containers, [
			...removed.map(key => [key, undefined] as const),
			...changed.map(container => [container.key, container] as const),
		]);
		const next = {...withFresh(state, changed), containers};
		return {...(removed.length > 0 ? dropGone(next) : next), connections};
	},
	'details-read': (state, event) =>
		state.containers.has(event.key)
			? {...state, details: patched(state.details, [[event.key, withRegistry(state, event)]])}
			: state,
	'registry-checked': registryChecked,
	'out-of-memory'(state, {key}) {
		const container = state.containers.get(key);
		return container ? withWarning(state, container, `${container.name} ran out of memory.`) : state;
	},
	'stop-forced': reduceForcedStop,
};

/** Our own stop reports it when it ends; our own kill or forced removal is what the user wanted. */
function reduceForcedStop(state: State, {key, seconds}: EventOf<'stop-forced'>): State {
	const container = state.containers.get(key);
	const action = state.actions.get(key);
	// The event may come after the engine's answer.
	const isWanted = action
		? action.verb === 'kill' || action.verb === 'remove'
		: container && isCommanded(state, container, ['kill', 'rm']);
	if (!container || isWanted) {
		return state;
	}

	return action
		? {...state, actions: new Map(state.actions).set(key, {...action, forcedAfter: seconds})}
		: withWarning(state, container, `${earlyKillWords(container.name, seconds)}.`);
}

function withWarning(state: State, {key}: Container, text: string): State {
	return withNotice(state, {level: 'warning', text, at: state.now, about: [key]});
}

/** The containers of all hosts with the new list of one of them. */
function withList(
	containers: State['containers'],
	{host, containers: list}: EventOf<'containers-listed'>,
): State['containers'] {
	const others = [...containers].filter(([, container]) => container.host !== host);
	return new Map([...others, ...list.map(container => [container.key, container] as const)]);
}

/** The state without stats and details that the containers' new state makes outdated. */
function withFresh(state: State, changed: readonly Container[]): State {
	return withoutEnded(withFreshDetails(state, changed), changed);
}

/** An inspection lacks the registry's answer, so that is kept. */
function withRegistry({details}: State, {key, details: read}: EventOf<'details-read'>): ContainerDetails {
	const {imageName, newerImage} = details.get(key) ?? {};
	return newerImage === 'in the registry' && imageName === read.imageName
		? {...read, newerImage: read.newerImage ?? newerImage}
		: read;
}

/** The details of all containers of an image that its registry was asked for. */
function registryChecked(state: State, {key, isNewer}: EventOf<'registry-checked'>): State {
	const changed = [...state.details].flatMap(([container, details]): readonly [ResourceId, ContainerDetails][] => {
		const {imageId} = state.containers.get(container) ?? {};
		const isOfImage = key === resourceId(hostOf(container), imageId ?? '') && details.newerImage !== 'here';
		return isOfImage ? [[container, {...details, newerImage: isNewer ? 'in the registry' : undefined}]] : [];
	});
	return {...state, details: patched(state.details, changed)};
}

/** Clear the runaway mark of stopped containers; their next run starts with no history. */
function withoutEnded(state: State, changed: readonly Container[]): State {
	const ended = changed.flatMap(container => {
		const series = container.state === 'running' ? undefined : state.stats.get(container.key);
		return series?.since === undefined
			? []
			: [[container.key, {...series, since: undefined, isRunaway: false}] as const];
	});
	return ended.length === 0 ? state : {...state, stats: new Map([...state.stats, ...ended])};
}

/** Clear the out-of-memory mark of containers whose state has changed since. */
function withFreshDetails(state: State, changed: readonly Container[]): State {
	const stale = changed.flatMap(container => {
		const before = state.containers.get(container.key);
		const known = state.details.get(container.key);
		const isStale = before && before.state !== container.state && known?.isOutOfMemory;
		return isStale ? [[container.key, {...known, isOutOfMemory: false}] as const] : [];
	});
	return stale.length === 0 ? state : {...state, details: patched(state.details, stale)};
}

/** The last logs stay: they continue if their container was recreated. */
function dropGone(state: State): State {
	const isThere = (key: ResourceId) => state.containers.has(key);
	return {
		...state,
		details: keep(state.details, isThere),
		stats: keep(state.stats, isThere),
		seenFailures: keep(state.seenFailures, isThere),
	};
}
