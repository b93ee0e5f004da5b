import type {ExitWatch, WaitCondition} from '../engine.ts';
import {type DemoContainer, isActive} from './container.ts';
import type {Daemon} from './daemon.ts';
import {errors} from './errors.ts';

/** Wait until a container exits or is removed. */
export function waitForExit(
	daemon: Daemon,
	container: DemoContainer,
	condition: WaitCondition,
	signal: AbortSignal,
): ExitWatch {
	const abort = AbortSignal.any([signal, daemon.closed]);
	const status = new Promise<number>((resolve, reject) => {
		const settle = () => (abort.aborted ? reject(errors.aborted()) : resolve(container.exitCode));
		abort.addEventListener('abort', settle, {once: true});
		if (abort.aborted || (condition === 'not-running' && !isActive(container))) {
			settle();
		} else if (condition === 'removed') {
			const unsubscribe = daemon.subscribe(event => {
				if (event.type === 'removed' && event.container === container) {
					unsubscribe();
					settle();
				}
			});
		} else {
			container.exitListeners.add(settle);
		}
	});
	// The error also reaches callers that read the status later.
	status.catch(() => {});
	return {status};
}
