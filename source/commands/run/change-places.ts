import type {ContainerApi} from '../../engine/container-api.ts';
import type {Engine} from '../../engine/engine.ts';
import {dockerLine} from '../../model/shell-line.ts';
import {lineOn} from '../on-host.ts';
import type {OperationRun} from '../operation.ts';
import {freeName, lookUp} from './replaced.ts';

/** Two containers that swap places: `coming` takes over the name and the job of `leaving`. */
export type Swap = {
	readonly name: string;
	/** The one that has the name, and whether it runs. */
	readonly leaving: {readonly id: string; readonly isRunning: boolean};
	/** The one that gets it. */
	readonly coming: {readonly id: string};
	/** The new name of the leaving one, unless it is taken. */
	readonly keptName: string;
	/** The name of the coming one after an undo. */
	fallbackName(): Promise<string>;
	/** Starts the coming one. */
	start(): Promise<void>;
};

/**
 * Replace one container by another. The leaving one is stopped as late as possible, just before the other starts: both
 * may need the same port. Resolves with the name that the leaving one is kept under. If it rejects, the undo log has the
 * steps that were done.
 */
export async function changePlaces(
	{steps, undoLog: log}: OperationRun,
	api: ContainerApi,
	{name, leaving, coming, keptName, fallbackName, start}: Swap,
): Promise<string> {
	const kept = await steps().step({
		id: 'keep',
		doing: `Stopping ${name} and keeping it as ${keptName}`,
		done: final => `Stopped ${name} and kept it as ${final}`,
		async work() {
			const rename = (id: string, to: string, back: () => Promise<string>) =>
				log.step(
					() => api.rename(id, to),
					async () => api.rename(id, await back()),
				);
			const free = await freeName(api, `${name}-before`);
			await rename(leaving.id, free, async () => name);
			await rename(coming.id, name, fallbackName);
			// After a roll-back, the two have swapped names.
			const isVacant = free !== keptName && (await lookUp(api, keptName)) === undefined;
			if (isVacant) {
				await rename(leaving.id, keptName, async () => free);
			}

			if (leaving.isRunning) {
				await log.step(
					() => api.stop(leaving.id, {}),
					() => api.start(leaving.id),
				);
			}

			return isVacant ? keptName : free;
		},
	});
	await log.step(start, () => api.stop(coming.id, {}));
	return kept;
}

/** Undo the swap. Rejects if the leaving container is not as it was before. */
export async function putBack(
	{context, steps, undoLog}: OperationRun,
	{host, containers: api}: Engine,
	{name, leaving}: Pick<Swap, 'name' | 'leaving'>,
): Promise<void> {
	await steps().step({
		id: 'back',
		doing: `Restoring the old ${name}`,
		done: () => `Restored the old ${name}`,
		async work() {
			await undoLog.undo();
			const now = await lookUp(api, leaving.id);
			if (!now) {
				throw new Error(`The old ${name} no longer exists.`);
			}

			const remedies = [
				...(now.name === name ? [] : [dockerLine(['rename', now.name, name])]),
				...(leaving.isRunning && !now.isRunning ? [dockerLine(['start', name])] : []),
			];
			if (remedies.length > 0) {
				const line = lineOn(context.getState(), host, remedies.join(' && '));
				throw new Error(`The old ${name} could not be restored. Run: ${line}`);
			}
		},
	});
}
