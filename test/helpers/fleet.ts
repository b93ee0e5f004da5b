import type {Container} from '../../source/model/container.ts';
import type {Size} from '../../source/model/rect.ts';
import type {Sample} from '../../source/model/stats.ts';
import type {Store} from '../../source/store/create-store.ts';
import {now} from './container-row.ts';
import {aContainer, aSample} from './containers.ts';
import {harbourStore} from './harbour-state.ts';

/** More running containers than any screen has rows. */
export const fleet: readonly Container[] = Array.from({length: 300}, (_, index) =>
	aContainer(`fleet-${String(index).padStart(3, '0')}`, {since: now - 3_600_000 * 5}),
);

/** A store that has just sampled all of them, with its table as high as the terminal allows. */
export function fleetStore(size: Size): Store {
	const store = harbourStore({size, view: {detail: 'hidden'}});
	store.dispatch({type: 'containers-listed', host: 'test', containers: fleet, at: now});
	sampleFleet(store, 0);
	return store;
}

/**
 * Let another second pass: as the dashboard samples them, all visible containers and a fifth of the others get new stats,
 * near their last ones. `round` counts up by one; in round 0, all containers are sampled.
 */
export function sampleFleet(store: Store, round: number): void {
	const {view, size} = store.getState();
	const inSight = new Set(view.order.slice(view.top, view.top + size.rows));
	const at = now + round * 1000;
	const samples = fleet
		.map(({key}, index) => ({key, sample: sampleOf(index, round, at)}))
		.filter(({key}, index) => round === 0 || inSight.has(key) || index % 5 === round % 5);
	store.dispatch({type: 'sampled', samples}, {type: 'ticked', now: at});
}

function sampleOf(index: number, round: number, at: number): Sample {
	const load = 4 + ((index * 7) % 60);
	const wave = Math.sin(index + round * 1.7);
	return aSample(at, {
		// A percent of a CPU for a second is 10 milliseconds.
		cpuTotal: (load * (round + wave / 4) + 60) * 1e7,
		memoryUsed: 1e6 * (20 + ((index * 31) % 900)) * (1 + wave / 40),
		memoryLimit: 2e9,
		network: {received: round * 900 * (index + 3), sent: round * 7000 + index * 300},
	});
}
