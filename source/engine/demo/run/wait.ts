import type {ExitWatch, WaitCondition} from '../../engine.ts';
import type {DemoContainer} from '../demo-container.ts';
import {aborted} from '../refusals.ts';
import type {World} from '../world.ts';

/** Wait for a container's end. */
export function waitForExit(
	world: World,
	container: DemoContainer,
	condition: WaitCondition,
	signal: AbortSignal,
): ExitWatch {
	const over = AbortSignal.any([signal, world.closed]);
	const status = new Promise<number>((resolve, reject) => {
		const tell = () => (over.aborted ? reject(aborted()) : resolve(container.exitCode));
		over.addEventListener('abort', tell, {once: true});
		if (over.aborted || (condition === 'not-running' && !isUp(container))) {
			tell();
		} else if (condition === 'removed') {
			const stop = world.listen(event => {
				if (event.type === 'removed' && event.container === container) {
					stop();
					tell();
				}
			});
		} else {
			container.endings.add(tell);
		}
	});
	// Whoever asks for it late still gets the error.
	status.catch(() => {});
	return {status};
}

function isUp({state}: DemoContainer): boolean {
	return state === 'running' || state === 'paused' || state === 'restarting';
}
