import {report} from './detail-streams.ts';
import type {StreamContext} from './stream.ts';

/** Measure once what is on the disk. The engine takes its time for it where there is much. */
export async function streamDisk({engine, store}: StreamContext, signal: AbortSignal): Promise<void> {
	const {system} = engine;
	if (!system) {
		store.dispatch({type: 'disk-measured', problem: 'This engine does not tell what is on its disk.'});
		return;
	}

	store.dispatch({type: 'disk-measuring'});
	await report(signal, {
		read: () => system.diskUsage(signal),
		tell: usage => store.dispatch({type: 'disk-measured', usage}),
		fail: problem => store.dispatch({type: 'disk-measured', problem}),
	});
	if (signal.aborted) {
		// Nobody looks at it any more; nothing is measured then, and what is known stays.
		store.dispatch({type: 'disk-measured'});
	}
}
