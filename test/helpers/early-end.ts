/**
 * Fail if the process ends before the result is called: the runner takes a process that ends early, without an error, for
 * one whose tests have all passed.
 */
export function failEarlyEnd(): () => void {
	const fail = () => {
		console.error('The process has ended before its tests.');
		process.exitCode = 1;
	};
	process.once('exit', fail);
	return () => process.off('exit', fail);
}
