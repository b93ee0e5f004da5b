import {EngineError, isAnswerLost, isUnreachable} from '../../engine/engine-error.ts';
import type {Removal} from '../../engine/system-api.ts';
import {formatBytes} from '../../format/bytes.ts';
import {hostOf} from '../../model/resource-id.ts';
import type {Dialog} from '../../store/dialog.ts';
import type {DiskEntry} from '../../store/disk-entries.ts';
import {type PruneStep, pruneResult} from '../../store/prune-run.ts';
import type {CommandContext} from '../command.ts';
import {perform} from '../perform.ts';
import {tell} from '../tell.ts';
import {diskRemoval} from './removal.ts';

/** The screen with the progress or the outcome of the last prune. */
export const pruneReport: Dialog = {type: 'reader', id: 'prune', title: 'Prune', top: 0};

/** Remove items one after the other, in their order, and show the progress. It never rejects. */
export async function runPrune(context: CommandContext, items: readonly DiskEntry[]): Promise<void> {
	context.dispatch({type: 'prune-started', items}, {type: 'dialog-opened', dialog: pruneReport});
	await context.unfinished.run('The prune will stop; removed items are not restored.', async cancelled => {
		const lost = new Set<string>();
		const last = new Map<string, Removal | undefined>();
		for (const [index, item] of items.entries()) {
			const host = hostOf(item.key);
			if (lost.has(host)) {
				progress(context, index, {item, status: 'kept', problem: 'The connection was lost before it was removed.'});
			} else if (!cancelled.aborted) {
				const {removal, isLost} = await removeOne(context, index, item, last.get(host));
				last.set(host, removal);
				if (isLost) {
					lost.add(host);
				}
			}
		}
	});

	const hosts = new Set(items.map(({key}) => hostOf(key)));
	context.dispatch({type: 'prune-ended'}, ...[...hosts].map(host => ({type: 'disk-outdated', host}) as const));
	reportResult(context);
}

/**
 * `isLost` says whether the engine was lost, which ends the prune of its host. If the engine is only slow, the prune
 * continues.
 */
async function removeOne(
	context: CommandContext,
	index: number,
	item: DiskEntry,
	last: Removal | undefined,
): Promise<{readonly removal: Removal | undefined; readonly isLost: boolean}> {
	let removal: Removal | undefined;
	const operation = diskRemoval(item, last, done => {
		removal = done;
	});
	progress(context, index, {item, status: 'removing'});
	const {problem, error} = await perform(context, operation, item);
	if (isAnswerLost(error)) {
		progress(context, index, {item, status: 'unknown', problem: 'The answer was lost; it may be gone already.'});
	} else {
		const status = problem === undefined ? 'removed' : 'kept';
		progress(context, index, {item, status, reclaimed: removal?.reclaimed, problem});
	}

	return {removal, isLost: isUnreachable(error) && !(error instanceof EngineError && error.code === 'timeout')};
}

type Progress = Pick<PruneStep, 'item' | 'status'> & Partial<PruneStep>;

function progress({dispatch}: CommandContext, index: number, part: Progress): void {
	dispatch({type: 'prune-progressed', index, step: {reclaimed: undefined, problem: undefined, ...part}});
}

function reportResult(context: CommandContext): void {
	const {prune} = context.getState();
	if (prune) {
		const {removed, kept, unknown, reclaimed} = pruneResult(prune);
		const left = [...(kept > 0 ? [`${kept} kept`] : []), ...(unknown > 0 ? [`${unknown} unknown`] : [])];
		const freed = `Removed ${removed} of ${prune.steps.length}, ${formatBytes(reclaimed, 'decimal')} reclaimed`;
		tell(
			context,
			removed < prune.steps.length ? 'warning' : 'success',
			left.length > 0 ? `${freed}; ${left.join(', ')}` : freed,
		);
	}
}
