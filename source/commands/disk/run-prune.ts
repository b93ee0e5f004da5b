import {isAnswerLost, isUnreachable} from '../../engine/engine-error.ts';
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
		for (const [index, item] of items.entries()) {
			const host = hostOf(item.key);
			if (!cancelled.aborted && !lost.has(host) && (await removeOne(context, index, item))) {
				lost.add(host);
			}
		}
	});

	const hosts = new Set(items.map(({key}) => hostOf(key)));
	context.dispatch({type: 'prune-ended'}, ...[...hosts].map(host => ({type: 'disk-outdated', host}) as const));
	reportResult(context);
}

/** Resolves with whether the engine was lost, which ends the prune of its host. */
async function removeOne(context: CommandContext, index: number, item: DiskEntry): Promise<boolean> {
	const progress = (part: Pick<PruneStep, 'status'> & Partial<PruneStep>) =>
		context.dispatch({
			type: 'prune-progressed',
			index,
			step: {item, reclaimed: undefined, problem: undefined, ...part},
		});
	let reclaimed: number | undefined;
	const removal = diskRemoval(item, bytes => {
		reclaimed = bytes;
	});
	progress({status: 'removing'});
	const {problem, error} = await perform(context, removal, item);
	const reason = isAnswerLost(error) ? 'The answer was lost; it may be removed. The disk is measured again.' : problem;
	progress(reason === undefined ? {status: 'removed', reclaimed} : {status: 'refused', problem: reason});
	return isUnreachable(error);
}

function reportResult(context: CommandContext): void {
	const {prune} = context.getState();
	if (prune) {
		const {removed, refused, reclaimed} = pruneResult(prune);
		const left = prune.steps.length - removed;
		const freed = `Removed ${removed} of ${prune.steps.length}, ${formatBytes(reclaimed, 'decimal')} reclaimed`;
		tell(context, left > 0 ? 'warning' : 'success', refused > 0 ? `${freed}; ${refused} kept` : freed);
	}
}
