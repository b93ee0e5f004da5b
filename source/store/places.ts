import type {ResourceId} from '../model/resource-id.ts';

/** Where the user was: a view, its selected item, and the open tab with its cursor. */
export type ViewPlace = {
	/** Of the view. */
	readonly kind: string;
	readonly selected: ResourceId | undefined;
	/** The name of the selected item at that time. */
	readonly name: string | undefined;
	readonly tab: string;
	readonly focus: 'table' | 'detail';
	readonly isZoomed: boolean;
	readonly detailIndex: number;
	readonly detailTop: number;
};

/** The places to go back and forward to, the nearest last, bounded. */
export type Places = {
	readonly back: readonly ViewPlace[];
	readonly forward: readonly ViewPlace[];
	/** Where the last jump led. While the user is still there, Esc goes back. */
	readonly arrival: Pick<ViewPlace, 'kind' | 'selected' | 'tab' | 'focus'> | undefined;
};

/** The places at the start. */
export const noPlaces: Places = {back: [], forward: [], arrival: undefined};

/** Places that are remembered in each direction. */
const maxPlaces = 50;

/** The places after a jump from a place, or after another view was opened, which Esc does not undo. */
export function placesAfter({back}: Places, from: ViewPlace, arrival: Places['arrival']): Places {
	return {back: [...back, from].slice(-maxPlaces), forward: [], arrival};
}

/**
 * A step back or forward: the place to go to, the places afterwards, and the names of those that were skipped because
 * their items are gone.
 */
type PlaceStep = {
	readonly to: ViewPlace | undefined;
	readonly places: Places;
	readonly gone: readonly ViewPlace[];
};

/** Step to the nearest place that is not gone. */
export function stepTo(
	{back, forward}: Places,
	direction: 'back' | 'forward',
	from: ViewPlace,
	isGone: (place: ViewPlace) => boolean,
): PlaceStep {
	const [ahead, behind] = direction === 'back' ? [back, forward] : [forward, back];
	const index = ahead.findLastIndex(place => !isGone(place));
	const to = ahead[index];
	const left = ahead.slice(0, Math.max(0, index));
	const passed = to ? [...behind, from].slice(-maxPlaces) : behind;
	return {
		to,
		gone: ahead.slice(index + 1).toReversed(),
		places: {
			...(direction === 'back' ? {back: left, forward: passed} : {back: passed, forward: left}),
			arrival: to,
		},
	};
}
