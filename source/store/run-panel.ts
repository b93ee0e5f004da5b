import type {Size} from '../model/rect.ts';
import type {Pull} from './pulls.ts';
import type {Run} from './run.ts';

/** The height of a run's panel inside its frame: constant, so that nothing moves during the run. */
export function runPanelHeight(size: Size): number {
	return Math.max(1, Math.min(highest, size.rows - 4));
}

const highest = 32;
/** The most layers of an image with a bar of their own. */
const maxLayers = 5;

/** The pull that a run is waiting for. */
export function runningPull({steps}: Run, pulls: readonly Pull[]): Pull | undefined {
	const step = steps.find(({id, status}) => id === 'pull' && status === 'doing');
	return (
		step &&
		pulls.findLast(
			({reference, status, direction}) => direction === 'pull' && reference === step.reference && status === 'running',
		)
	);
}

/** The first layers of a pull that are being downloaded or extracted. */
export function layersShown({progress}: Pull): NonNullable<Pull['progress']>['layers'] {
	const moving = progress?.layers.filter(({phase}) => phase === 'downloading' || phase === 'extracting') ?? [];
	return moving.slice(0, maxLayers);
}
