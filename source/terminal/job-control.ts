/** Stopping the process and letting it go on, as `C-z` and `fg` in a shell do. */
export type JobControl = {
	/** Stop the whole foreground group, as a terminal does: the shell watches the process that it started, such as npm. */
	stop(): void;
	/** Listen no more. */
	end(): void;
};

/** What the terminal has to do around a stop. */
export type JobListeners = {
	/** Before the process stops. */
	onStop(): void;
	/** When it goes on after `onStop`; also where the stop had no effect. */
	onResume(): void;
	/** When it goes on after whatever stop; it may not have been seen coming. */
	onContinue(): void;
};

/** Listen for stops from outside, and be able to stop. */
export function jobControl({onStop, onResume, onContinue}: JobListeners): JobControl {
	// By the signal's own default, for which our listener goes away a moment: where no shell could ever let us go on, the
	// system then ignores it and the program just comes back.
	const stop = (pid: number) => {
		onStop();
		process.off('SIGTSTP', stopThis);
		process.kill(pid, 'SIGTSTP');
		process.on('SIGTSTP', stopThis);
		onResume();
	};
	const stopThis = () => stop(process.pid);
	process.on('SIGTSTP', stopThis).on('SIGCONT', onContinue);
	return {
		stop: () => stop(0),
		end: () => void process.off('SIGTSTP', stopThis).off('SIGCONT', onContinue),
	};
}
