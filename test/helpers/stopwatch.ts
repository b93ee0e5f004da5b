import {existsSync, readFileSync} from 'node:fs';

/**
 * Start to time a program that a test drives. The result returns the milliseconds since then without those in which the
 * program or the test waited for a CPU, so that other processes do not count; but at least the program's CPU time.
 * Without Linux's scheduler statistics it is the plain time.
 */
export function stopwatch(pid: number): () => number {
	const start = performance.now();
	const [program, test] = [schedulerTimes(pid), schedulerTimes(process.pid)];
	return () => {
		const elapsed = performance.now() - start;
		const now = schedulerTimes(pid);
		const waited = now.waited - program.waited + schedulerTimes(process.pid).waited - test.waited;
		return Math.max(elapsed - waited, now.ran - program.ran);
	};
}

/** The milliseconds for which a process's main thread ran, and those for which it waited for a CPU. */
export function schedulerTimes(pid: number): {readonly ran: number; readonly waited: number} {
	const file = `/proc/${pid}/schedstat`;
	const [ran = 0, waited = 0] = existsSync(file) ? readFileSync(file, 'utf8').split(' ').map(Number) : [];
	return {ran: ran / 1e6, waited: waited / 1e6};
}
