import {EngineError} from '../../engine/engine-error.ts';
import {formatBytes} from '../../format/bytes.ts';
import type {Dialog} from '../../store/dialog.ts';
import {type PruneStep, pruneResult} from '../../store/prune-run.ts';
import type {CommandContext} from '../command.ts';
import {startRecord} from '../command-record.ts';
import {currentEngine} from '../connection.ts';
import {reasonOf, tell} from '../tell.ts';
import {removalLine} from './disk-line.ts';

/** The screen that tells how the last prune goes, or went. */
export const pruneReport: Dialog = {type: 'reader', id: 'prune', title: 'Prune', top: 0};

/** Remove what was chosen, one after the other in the order that it was chosen in, and show how it goes. It never rejects. */
export async function runPrune(context: CommandContext): Promise<void> {
	const {prune} = context.getState();
	if (prune?.status !== 'chosen') {
		return;
	}

	context.dispatch({type: 'prune-started'}, {type: 'dialog-opened', dialog: pruneReport});
	await context.unfinished.run('The prune stops; nothing that is removed by then comes back.', async cancelled => {
		for (const [index, step] of prune.steps.entries()) {
			const isLost = !cancelled.aborted && (await removeOne(context, index, step));
			if (isLost || cancelled.aborted) {
				break;
			}
		}
	});

	context.dispatch({type: 'prune-ended'}, {type: 'disk-outdated'});
	sayResult(context);
}

/** Resolves with whether the engine is lost, so that there is no use in going on. */
async function removeOne(context: CommandContext, index: number, step: PruneStep): Promise<boolean> {
	const running = startRecord(context, removalLine(step.item));
	const progress = (what: Partial<PruneStep>) =>
		context.dispatch({type: 'prune-progressed', index, step: {...step, ...what}});
	const record = (problem: string | undefined) => running.end(problem);
	progress({status: 'removing'});
	try {
		const system = currentEngine(context.getState(), context)?.system;
		if (!system) {
			throw new EngineError('lost', 'No engine is connected.');
		}

		const {reclaimed} = await system.removeItem(step.item);
		progress({status: 'removed', reclaimed});
		record(undefined);
		return false;
	} catch (error) {
		const problem = reasonOf(error) ?? 'It was broken off.';
		progress({status: 'refused', problem});
		record(problem);
		return error instanceof EngineError && (error.code === 'lost' || error.code === 'no-engine');
	}
}

function sayResult(context: CommandContext): void {
	const {prune} = context.getState();
	if (prune) {
		const {removed, refused, reclaimed} = pruneResult(prune);
		const left = prune.steps.length - removed;
		const freed = `Removed ${removed} of ${prune.steps.length}, ${formatBytes(reclaimed, 'decimal')} reclaimed`;
		tell(context, left > 0 ? 'warning' : 'success', refused > 0 ? `${freed}; the engine refused ${refused}` : freed);
	}
}
