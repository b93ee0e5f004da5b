import {readPruneFilter} from '../model/prune-filter.ts';
import type {PruneScope} from '../store/prune-dialog.ts';
import {report} from './detail-streams.ts';
import type {StreamContext} from './stream.ts';

/** Measure the disk usage once. It takes the engine a while where there is much. */
export async function streamDisk({engine, store}: StreamContext, signal: AbortSignal): Promise<void> {
	const {system} = engine;
	if (!system) {
		store.dispatch({type: 'disk-measured', problem: 'This engine cannot list its disk usage.'});
		return;
	}

	store.dispatch({type: 'disk-measuring'});
	await report(signal, {
		read: () => system.diskUsage(signal),
		tell: usage => store.dispatch({type: 'disk-measured', usage}),
		fail: problem => store.dispatch({type: 'disk-measured', problem}),
	});
	if (signal.aborted) {
		// The view was left: nothing is being measured then, and earlier stats are kept.
		store.dispatch({type: 'disk-measured'});
	}
}

/** Read once what a prune would remove. */
export async function streamPrunable(
	{engine: {system}, store, clock}: StreamContext,
	{scope, filter: text}: {readonly scope: PruneScope; readonly filter: string},
	signal: AbortSignal,
): Promise<void> {
	const filter = readPruneFilter(text, clock.now());
	await report(signal, {
		read: async () => ('problem' in filter ? [] : ((await system?.prunable({...scope, filter}, signal)) ?? [])),
		tell: items => store.dispatch({type: 'prunable-read', items}),
		fail: problem => store.dispatch({type: 'prunable-read', items: [], problem}),
	});
}
