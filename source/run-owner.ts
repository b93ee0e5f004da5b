import {hostname} from 'node:os';

/** Names this run of the program in the labels of containers that it makes for itself. */
export type RunOwner = {
	readonly label: string;
	/** Whether the run that a label names has ended. False for runs on other machines, since they cannot be checked. */
	isGone(label: string): boolean;
};

/** The owner for this process. */
export function createRunOwner(now: number): RunOwner {
	const label = [hostname(), process.pid, now].join('/');
	return {
		label,
		isGone(other) {
			const [host, pid = ''] = other.split('/');
			const isHere = host === hostname() && /^[1-9]\d*$/.test(pid);
			// In a container, each run may have the same process id.
			return isHere && other !== label && (Number(pid) === process.pid || !isAlive(Number(pid)));
		},
	};
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error instanceof Error && 'code' in error && error.code === 'EPERM';
	}
}
