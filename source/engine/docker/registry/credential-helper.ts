import {type ChildProcess, spawn} from 'node:child_process';
import type {Clock} from '../../../model/clock.ts';
import {parseJson} from '../../../model/json.ts';
import {onAbort} from '../../../model/on-abort.ts';
import {textAt} from '../../../model/read-json.ts';
import {collectText, killGroup} from '../dependent-process.ts';
import {deadlines} from '../wire/deadlines.ts';

/** A login for a registry. It must never be logged, shown or stored. */
export type RegistryCredentials =
	| {readonly username: string; readonly password: string}
	| {readonly identityToken: string};

/** The login for a registry. Without credentials, the pull is anonymous; `problem` is one sentence that says why. */
export type Login = {
	readonly credentials?: RegistryCredentials | undefined;
	readonly problem?: string | undefined;
};

/** A helper, and the registry whose login to get from it. */
type HelperRequest = {
	/** The part of the program's name after `docker-credential-`. */
	readonly helper: string;
	readonly server: string;
	readonly env: NodeJS.ProcessEnv;
};

/**
 * Get the login for a server from a credential helper:
 * https://github.com/docker/docker-credential-helpers#development. It times out, and can be aborted. Never rejects: a
 * failure is returned as a sentence.
 */
export async function askHelper(request: HelperRequest, clock: Clock, signal: AbortSignal): Promise<Login> {
	const program = `docker-credential-${request.helper}`;
	// A name to look up in PATH, never a path.
	if (!/^[\w.-]+$/.test(request.helper)) {
		return {problem: `The credential helper ${program} in config.json is not the name of a program.`};
	}

	const answer = await run(program, request, clock, signal);
	if ('problem' in answer) {
		return {problem: `The credential helper ${program} ${answer.problem}.`};
	}

	const login = parseJson(answer.output);
	const secret = textAt(login, 'Secret');
	if (answer.status !== 0 || !secret) {
		// Helpers report a missing login only with this text.
		const hasNone = /credentials not found/i.test(answer.output);
		return hasNone ? {} : {problem: `The credential helper ${program} failed with status ${answer.status}.`};
	}

	return {credentials: credentialsOf(textAt(login, 'Username'), secret)};
}

/** Helpers return a token under this user name. */
function credentialsOf(username: string, secret: string): Login['credentials'] {
	return username === '<token>' ? {identityToken: secret} : {username, password: secret};
}

type HelperAnswer = {readonly output: string; readonly status: number} | {readonly problem: string};

/** Far longer than any login, in bytes. */
const longestOutput = 256 * 1024;

function run(program: string, {server, env}: HelperRequest, clock: Clock, signal: AbortSignal): Promise<HelperAnswer> {
	// Detached and without stderr, so that it can neither write to our screen nor prompt on our terminal.
	const child: ChildProcess = spawn(program, ['get'], {env, stdio: ['pipe', 'pipe', 'ignore'], detached: true});
	return new Promise(resolve => {
		const settle = (answer: HelperAnswer) => {
			stopClock();
			stopListening();
			child.stdout?.destroy();
			killGroup(child);
			resolve(answer);
		};
		const stopClock = clock.after(deadlines.credentials, () =>
			settle({problem: `has not answered within ${deadlines.credentials / 1000} s`}),
		);
		let stopListening = () => {};
		stopListening = onAbort([signal], () => settle({problem: 'was cancelled'}));
		child.on('error', (error: NodeJS.ErrnoException) =>
			settle({problem: error.code === 'ENOENT' ? 'is not installed' : 'cannot be run'}),
		);
		const output = collectText(child.stdout, longestOutput, () => settle({problem: 'sends too much output'}));
		child.on('close', status => settle({output: output(), status: status ?? 128}));
		// If it is missing or does not read its input, another handler reports that.
		child.stdin?.on('error', () => {}).end(server);
	});
}
