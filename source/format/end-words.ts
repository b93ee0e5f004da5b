import type {EndCause} from '../model/end-cause.ts';
import {spacedBytes} from './bytes.ts';
import {exitWord} from './exit-status.ts';

/** Why a run ended, in one sentence without its full stop. */
export function causeWords(cause: EndCause, isFromHere: boolean): string {
	switch (cause.type) {
		case 'failed-start':
			return cause.problem.replace(/\.$/, '');
		case 'out-of-memory':
			return cause.limit > 0
				? `The kernel killed it: it reached its memory limit of ${spacedBytes(cause.limit)}`
				: 'The kernel killed it: the memory of the machine was full';
		case 'stopped':
			return stopWords(cause, isFromHere);
		case 'signal':
			return `It ended by ${signalName(cause.signal)}, which nobody sent through the engine: ${signalHint(cause.signal)}`;
		case 'exit':
			return exitSentence(cause.code);
	}
}

function stopWords({signal, neededKill}: Extract<EndCause, {type: 'stopped'}>, isFromHere: boolean): string {
	const who = isFromHere
		? 'It was stopped from here'
		: 'It was stopped through the engine, by another program or person';
	const killed = isFromHere
		? 'It was killed from here'
		: 'It was killed through the engine, by another program or person';
	if (signal === 9) {
		return killed;
	}

	return neededKill
		? `${who}: it did not end at ${signalName(signal)}, so SIGKILL followed`
		: `${who}, with ${signalName(signal)}`;
}

function signalName(signal: number): string {
	return signalNames[signal] ?? `signal ${signal}`;
}

const signalNames: Readonly<Record<number, string>> = {
	1: 'SIGHUP',
	2: 'SIGINT',
	3: 'SIGQUIT',
	4: 'SIGILL',
	6: 'SIGABRT',
	7: 'SIGBUS',
	8: 'SIGFPE',
	9: 'SIGKILL',
	11: 'SIGSEGV',
	13: 'SIGPIPE',
	15: 'SIGTERM',
	28: 'SIGWINCH',
};

function signalHint(signal: number): string {
	switch (signal) {
		case 4:
		case 7:
		case 8:
		case 11:
			return 'its program crashed';
		case 6:
			return 'its program gave up';
		case 9:
			return 'a process on the machine killed it, or the engine when it shut down';
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
			return 'Its command cannot be executed: it is no program, or not marked as one';
		case 127:
			return 'Its command was not found in the image';
		default:
			return `Its program ended with code ${code}${word === undefined || code === 1 ? '' : ` (${word})`}`;
	}
}
