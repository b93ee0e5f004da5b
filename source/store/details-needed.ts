import type {Container} from '../model/container.ts';
import {isImageId} from '../model/image-update.ts';
import {parseFilter} from './filter.ts';
import type {State} from './state.ts';

/** With more containers than this, details are read on demand. */
const maxContainers = 1000;

/** The parts of the state that decide which details are needed. */
type DetailsState = Pick<State, 'containers' | 'view'>;

/**
 * Whether an inspection is likely to say more than the list: how the container failed, how often it was restarted, or the
 * name of its image.
 */
export function needsDetails({state, exitCode, image}: Container): boolean {
	return isImageId(image) || state === 'restarting' || state === 'created' || state === 'dead' || exitCode === 137;
}

/** The containers whose details are read even if they are not visible, the most important first. */
export function detailsNeeded(state: DetailsState): readonly Container[] {
	const all = [...state.containers.values()];
	return all.length > maxContainers ? detailsToArrange(state) : [...all.filter(needsDetails), ...all];
}

/** The number of details that the rows are sorted or filtered by and that are not read yet. */
export function unreadDetails(state: DetailsState & Pick<State, 'details'>): number {
	return detailsToArrange(state).filter(({key}) => !state.details.has(key)).length;
}

/** Whether a filter selects by details. */
export function filtersByDetails(filter: string): boolean {
	return parseFilter(filter).terms.some(({key, values}) => values.some(value => key?.usesDetails?.(value)));
}

function detailsToArrange({containers, view}: DetailsState): readonly Container[] {
	if (view.kind !== 'containers') {
		return [];
	}

	const filtered = filtersByDetails(view.filter.value) ? [...containers.values()].filter(needsDetails) : [];
	const sorted =
		view.sort?.column === 'restarts'
			? view.order.map(key => containers.get(key)).filter(container => container !== undefined)
			: [];
	return [...new Set([...filtered, ...sorted])];
}
