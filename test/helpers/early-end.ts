// The runner takes a process that ends early, without an error, for one whose tests have all passed.
let isAllowed = false;
process.on('exit', () => {
	if (!isAllowed) {
		console.error('The process has ended before its tests.');
		process.exitCode = 1;
	}
});

/** From now on the process may end: its tests are done. */
export function allowEnd(): void {
	isAllowed = true;
}
