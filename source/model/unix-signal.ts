/** A signal, with its number on Linux. */
export type UnixSignal = {
	readonly number: number;
	/** With its prefix: `SIGTERM`. */
	readonly name: string;
	/** The end of a process that it killed, in a word or two. */
	readonly end?: string;
	/** Its effect on most programs, if it is usually sent by hand. */
	readonly effect?: string;
	/** Whether it makes most programs exit, web servers and systemd included, if it is sent to a container. */
	readonly isExit?: boolean;
};

/** The signals that have a name here: first those that are sent by hand, in the order of the menu. */
export const signals: readonly UnixSignal[] = [
	{number: 15, name: 'SIGTERM', end: 'terminated', effect: 'asks it to exit', isExit: true},
	{number: 2, name: 'SIGINT', end: 'interrupted', effect: 'as Ctrl-C does', isExit: true},
	{number: 1, name: 'SIGHUP', end: 'hung up', effect: 'often: reload the configuration'},
	{number: 3, name: 'SIGQUIT', end: 'quit', effect: 'exits, often with a core dump', isExit: true},
	{number: 9, name: 'SIGKILL', end: 'killed', effect: 'kills it at once', isExit: true},
	{number: 10, name: 'SIGUSR1', end: 'user signal 1', effect: 'the program’s own meaning'},
	{number: 12, name: 'SIGUSR2', end: 'user signal 2', effect: 'the program’s own meaning'},
	{number: 28, name: 'SIGWINCH', effect: 'often: exit gracefully', isExit: true},
	{number: 19, name: 'SIGSTOP', effect: 'suspends it'},
	{number: 18, name: 'SIGCONT', effect: 'resumes it'},
	{number: 37, name: 'SIGRTMIN+3', isExit: true},
	{number: 6, name: 'SIGABRT', end: 'aborted', isExit: true},
	{number: 4, name: 'SIGILL', end: 'illegal instruction'},
	{number: 5, name: 'SIGTRAP', end: 'trap'},
	{number: 7, name: 'SIGBUS', end: 'bus error'},
	{number: 8, name: 'SIGFPE', end: 'arithmetic error'},
	{number: 11, name: 'SIGSEGV', end: 'segmentation fault'},
	{number: 13, name: 'SIGPIPE', end: 'broken pipe'},
	{number: 14, name: 'SIGALRM', end: 'alarm'},
	{number: 24, name: 'SIGXCPU', end: 'CPU time limit'},
	{number: 25, name: 'SIGXFSZ', end: 'file size limit'},
	{number: 31, name: 'SIGSYS', end: 'bad system call'},
];

/** The number of the signal that ended a process with this exit code, which is 128 more; undefined for any other code. */
export function signalOfExit(code: number): number | undefined {
	return code > 128 && code <= 128 + lastSignal ? code - 128 : undefined;
}

/** SIGRTMAX. Above its exit code, a program has chosen the code, such as 255. */
const lastSignal = 64;

/** SIGKILL's number. */
export const sigkill = 9;

/** A signal by its number; undefined for one without a name here. */
export function signalNumbered(number: number): UnixSignal | undefined {
	return signals.find(signal => signal.number === number);
}

/** A signal's name by its number, `signal 40` for one without a name here. */
export function signalName(number: number): string {
	return signalNumbered(number)?.name ?? `signal ${number}`;
}
