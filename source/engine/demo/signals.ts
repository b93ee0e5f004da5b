import {badSignal} from './refusals.ts';

const numbers: Readonly<Record<string, number>> = {
	SIGHUP: 1,
	SIGINT: 2,
	SIGQUIT: 3,
	SIGABRT: 6,
	SIGKILL: 9,
	SIGUSR1: 10,
	SIGUSR2: 12,
	SIGPIPE: 13,
	SIGALRM: 14,
	SIGTERM: 15,
	SIGCHLD: 17,
	SIGCONT: 18,
	SIGSTOP: 19,
	SIGTSTP: 20,
	SIGWINCH: 28,
};

/** The full name of a signal given as `SIGTERM`, `term` or `15`. Throws an `EngineError` where there is none. */
export function signalName(signal: string): string {
	const upper = signal.toUpperCase();
	const name = /^\d+$/.test(upper)
		? Object.keys(numbers).find(key => numbers[key] === Number(upper))
		: [upper, `SIG${upper}`].find(key => Object.hasOwn(numbers, key));
	if (name === undefined) {
		throw badSignal(signal);
	}

	return name;
}
