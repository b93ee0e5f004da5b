import type {EndCause, EndMemory} from '../model/end-cause.ts';
import {sigkill, signalName} from '../model/unix-signal.ts';
import {spacedBytes} from './bytes.ts';
import {exitWord} from './exit-status.ts';

/** Why a run ended, in one sentence without its full stop. */
export function causeWords(cause: EndCause, isFromHere: boolean): string {
	switch (cause.type) {
		case 'failed-start':
			return startProblem(cause.problem);
		case 'out-of-memory':
			return memoryWords(cause.limit);
		case 'stopped':
			return stopWords(cause, isFromHere);
		case 'signal':
			return signalWords(cause);
		case 'exit':
			return `${exitSentence(cause.code)}${exitNotes[cause.memory]}`;
	}
}

function memoryWords(limit: number | undefined): string {
	if (limit === undefined) {
		return 'The kernel killed it: it ran out of memory';
	}

	return limit > 0
		? `The kernel killed it: it reached its memory limit of ${spacedBytes(limit)}`
		: 'The kernel killed it: the memory of the machine was full';
}

/** Words of the engine before the reason of a failed start: the parts that passed the error on, and ids. */
const prefixes = [
	/^failed to create task for container: .*?(?:unable to start container process|runc create failed): (?:unable to start container process: )?/s,
	/^driver failed programming external connectivity on endpoint \S+ \([\da-f]+\): (?:Error starting userland proxy: )?/,
];

function startProblem(problem: string): string {
	return prefixes.reduce((words, prefix) => words.replace(prefix, ''), problem).replace(/(?:: unknown)?\.?$/, '');
}

function stopWords({signal, neededKill}: Extract<EndCause, {type: 'stopped'}>, isFromHere: boolean): string {
	// The engine does not say who sent the request: another client, a swarm, or this dashboard before a restart.
	const words = (verb: string) => (isFromHere ? `This dashboard ${verb} it` : `It was ${verb} through the engine`);
	if (signal === sigkill) {
		return words('killed');
	}

	return neededKill
		? `${words('stopped')}: it did not end at ${signalName(signal)}, so SIGKILL followed`
		: `${words('stopped')}, with ${signalName(signal)}`;
}

function signalWords({signal, memory}: Extract<EndCause, {type: 'signal'}>): string {
	const name = signalName(signal);
	switch (memory) {
		case 'kept':
			return `It was ended by ${name}, which was not sent through the engine: ${signalHint(signal)}`;
		case 'forgotten':
			return `It was ended by ${name}; the engine no longer remembers who sent it`;
		case 'restarted':
			return `It was ended by ${name} before the engine restarted, most likely because the engine was shutting down`;
	}
}

const exitNotes: Readonly<Record<EndMemory, string>> = {
	kept: '',
	forgotten: '; the engine no longer remembers whether somebody stopped it',
	restarted: ', before the engine restarted; the engine may have stopped it while shutting down',
};

function signalHint(signal: number): string {
	switch (signal) {
		case 4:
		case 7:
		case 8:
		case 11:
			return 'its program crashed';
		case 6:
			return 'its program aborted';
		case 9:
			return 'a process on the machine killed it';
		default:
			return 'a process inside or on the machine sent it';
	}
}

function exitSentence(code: number): string {
	const word = exitWord(code);
	switch (code) {
		case 0:
			return 'Its program ended without an error';
		case 126:
			return 'Its command cannot be executed: it is not an executable file';
		case 127:
			return 'Its command was not found in the image';
		default:
			return `Its program ended with an error: code ${code}${word === undefined || code === 1 ? '' : ` (${word})`}`;
	}
}
