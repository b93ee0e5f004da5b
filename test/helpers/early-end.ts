/**
 * Make the process fail if it ends before the returned function is called. Without it, all tests of a process that ends
 * early and without an error would count as passed.
 */
export function failEarlyEnd(): () => void {
	const fail = () => {
		console.error('The process has ended before its tests.');
		process.exitCode = 1;
	};
	process.once('exit', fail);
	return () => process.off('exit', fail);
}
