/** Stops and continues the process, as `C-z` and `fg` in a shell do. */
export type JobControl = {
	/** Stop the whole foreground group, as a terminal does: the shell watches the process that it started, such as npm. */
	stop(): void;
	/** Stop listening. */
	end(): void;
};

/** Called around a stop. */
type JobListeners = {
	/** Before the process stops. */
	onStop(): void;
	/** When it continues after `onStop`, also where the stop had no effect. */
	onResume(): void;
	/** When it continues after any stop, even one without `onStop`. */
	onContinue(): void;
};

/** Listen for stops from outside, and offer to stop. */
export function jobControl({onStop, onResume, onContinue}: JobListeners): JobControl {
	// Our listener is removed for a moment so that the signal has its default effect. Where no shell could continue us, the
	// system ignores it and the program just continues.
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
