import {type Action, deadlineOf} from '../model/action.ts';
import {isRunning} from '../model/container.ts';
import type {ContainerRow} from '../model/container-row.ts';

/**
 * The running operation of a container, with the seconds left of its grace period if it runs: `stopping 7 s · C-k kills
 * now`. All forms, the longest first; undefined if no operation runs that the status shows.
 */
export function actionForms(row: ContainerRow): readonly string[] | undefined {
	const {action} = row;
	const word = action && actionWord(action);
	const deadline = action && isRunning(row.container) ? deadlineOf(action, row.details) : undefined;
	if (action === undefined || word === undefined || deadline === undefined) {
		return word === undefined ? undefined : [word];
	}

	// The clock of the rows is up to a second late.
	const left = Math.ceil((deadline - Math.max(row.now, action.startedAt)) / 1000);
	if (left <= 0) {
		return [`${word}, SIGKILL sent`, `${word} · SIGKILL`, word];
	}

	const counted = [`${word}, SIGKILL in ${left} s`, `${word} ${left} s`, word];
	if (action.verb !== 'stop' || row.killKey === undefined) {
		return counted;
	}

	const [long, short] = counted.map(words => `${words} · ${row.killKey}`);
	return [`${long} kills now`, `${short} kills now`, `${short} kills`, `${short}`, ...counted.slice(1)];
}

/** The word of a running operation; undefined for one that the status does not show. */
export function actionWord({verb}: Action): string | undefined {
	return actionWords[verb];
}

const actionWords: Readonly<Partial<Record<Action['verb'], string>>> = {
	start: 'starting',
	stop: 'stopping',
	kill: 'killing',
	restart: 'restarting',
	pause: 'pausing',
	unpause: 'unpausing',
	rename: 'renaming',
	remove: 'removing',
};
