import {spawn} from 'node:child_process';
import {systemClock} from './sync/clock.ts';

/** Milliseconds after which a program that has not failed counts as successful. */
const failureTimeout = 1500;

/** Open a URL in the user's browser. Rejects with a sentence where there is none. */
export function openUrl(url: string, env: NodeJS.ProcessEnv): Promise<void> {
	const isMac = process.platform === 'darwin';
	// Without a display a browser for terminals would take this one.
	if (!isMac && !env.DISPLAY && !env.WAYLAND_DISPLAY) {
		return Promise.reject(new Error('There is no browser on this machine.'));
	}

	return new Promise((resolve, reject) => {
		const child = spawn(isMac ? 'open' : 'xdg-open', [url], {stdio: 'ignore', detached: true});
		const fail = () => reject(new Error('No browser could be started.'));
		const stopClock = systemClock.after(failureTimeout, resolve);
		child.on('error', fail).on('exit', status => {
			stopClock();
			if (status === 0) {
				resolve();
			} else {
				fail();
			}
		});
		child.unref();
	});
}
