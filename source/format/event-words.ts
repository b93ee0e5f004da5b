import type {EventRecord} from '../model/event-record.ts';
import {shortId} from '../model/id.ts';
import {signalName} from '../model/unix-signal.ts';
import {compactDuration} from './duration.ts';
import {exitWord} from './exit-status.ts';

/** An event's action as people name it: `die` is an exit, `destroy` a removal. */
export function actionWords({action, argument}: EventRecord): string {
	return action === 'health_status' ? `health: ${argument}` : (words[action] ?? action.replaceAll('_', ' '));
}

const words: Readonly<Record<string, string>> = {
	die: 'exit',
	died: 'exit',
	oom: 'out of memory',
	destroy: 'removed',
	exec_create: 'exec',
	exec_start: 'exec start',
	exec_die: 'exec exit',
	untag: 'untag',
	delete: 'removed',
};

/**
 * The other details of an event: an exit code in words, the signal, the command, or the container that a network or
 * volume was connected to, by its name if that is known.
 */
export function eventDetail({type, action, argument, attributes}: EventRecord, containerName?: string): string {
	const {exitCode, execDuration, signal, image, oldName, container, driver, destination} = attributes;
	switch (action) {
		case 'die':
		case 'died':
		case 'exec_die':
			return exitWords(exitCode, execDuration);
		case 'kill':
			return signal === undefined ? '' : signalName(Number(signal));
		case 'exec_create':
		case 'exec_start':
			return argument;
		case 'rename':
			return oldName === undefined ? '' : `was ${oldName.replace(/^\//, '')}`;
		case 'connect':
		case 'disconnect':
		case 'mount':
		case 'unmount':
			return [container === undefined ? '' : `container ${containerName ?? shortId(container)}`, destination ?? '']
				.filter(part => part !== '')
				.join(' at ');
		default:
			return (type === 'container' ? image : driver) ?? argument;
	}
}

function exitWords(exitCode: string | undefined, seconds: string | undefined): string {
	if (exitCode === undefined) {
		return '';
	}

	const word = exitWord(Number(exitCode));
	const after = seconds === undefined ? '' : ` after ${compactDuration(Number(seconds) * 1000)}`;
	return `code ${exitCode}${word === undefined ? '' : ` (${word})`}${after}`;
}

/** Whether an event is a failure: an exit with an error, out of memory, unhealthy. */
export function isFailure({action, argument, attributes}: EventRecord): boolean {
	const hasFailed = (action === 'die' || action === 'died') && attributes.exitCode !== '0';
	return hasFailed || action === 'oom' || (action === 'health_status' && argument === 'unhealthy');
}
