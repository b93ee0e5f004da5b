import {onAbort} from '../../../model/on-abort.ts';
import {quoteWord} from '../../../model/shell-line.ts';
import type {SshDestination} from '../../endpoint.ts';
import {EngineError} from '../../engine-error.ts';
import {defaultSocket} from '../address.ts';
import {collectText} from '../dependent-process.ts';
import {aborted, sshLost} from '../wire/to-engine-error.ts';
import type {LoginLimits, SshLogin} from './login.ts';
import {hostName, tooSlow} from './login-failure.ts';

/** How the engine of a host is reached: through a forwarded socket, or with the host's docker command. */
export type Route = {readonly type: 'socket'; readonly path: string} | {readonly type: 'command'};

/** Looked for on the host, in this order, if the address names no socket. */
const candidates = [
	defaultSocket,
	'$XDG_RUNTIME_DIR/docker.sock',
	'/run/user/$(id -u)/docker.sock',
	'$XDG_RUNTIME_DIR/podman/podman.sock',
	'/run/user/$(id -u)/podman/podman.sock',
	'/run/podman/podman.sock',
];

/** The sockets and the docker command of a host. */
type RemoteHost = {
	/** Those that exist, and whether the user may use them. */
	readonly sockets: readonly {readonly path: string; readonly isAllowed: boolean}[];
	/** Whether it has a docker command. */
	readonly hasDocker: boolean;
};

/**
 * The next route to try; undefined if none is left. A server that refuses to forward sockets looks like a socket at which
 * nothing listens, so the docker command comes after all of them.
 */
export function nextRoute({sockets, hasDocker}: RemoteHost, tried: readonly Route[]): Route | undefined {
	const hasTried = (path: string) => tried.some(route => route.type === 'socket' && route.path === path);
	const socket = sockets.find(({path, isAllowed}) => isAllowed && !hasTried(path));
	if (socket) {
		return {type: 'socket', path: socket.path};
	}

	return hasDocker && !tried.some(({type}) => type === 'command') ? {type: 'command'} : undefined;
}

/** Why no route leads to the engine. `kept` is the route that led to it so far. */
export function noRoute(
	destination: SshDestination,
	{sockets, hasDocker}: RemoteHost,
	kept: Route | undefined,
): EngineError {
	const host = hostName(destination);
	const named = kept?.type === 'socket' ? kept.path : destination.socket;
	const socket = named === undefined ? sockets[0] : sockets.find(({path}) => path === named);
	if (socket && !socket.isAllowed) {
		return new EngineError(
			'permission-denied',
			`Permission denied at ${socket.path} on ${host}; add the user to the group docker there (sudo usermod -aG docker USER).`,
		);
	}

	if (socket) {
		const orRefused = hasDocker || kept ? '' : ', or its SSH server must allow socket forwarding';
		return new EngineError(
			'no-engine',
			`Nothing listens at ${socket.path} on ${host}; its engine must be started${orRefused}.`,
		);
	}

	if (named !== undefined) {
		return new EngineError('no-engine', `There is no engine at ${named} on ${host}; start it, or check the address.`);
	}

	const sentence = hasDocker
		? `No engine runs on ${host}; start it there.`
		: `There is no Docker on ${host}; install it there, or check the address.`;
	return new EngineError('no-engine', sentence);
}

/**
 * Look for sockets and the docker command. Rejects with `failed` if the host runs no commands, `timeout` if one does not
 * end.
 */
export async function inspectHost(
	login: SshLogin,
	destination: SshDestination,
	{clock, timeout, signal}: LoginLimits & {readonly signal: AbortSignal},
): Promise<RemoteHost> {
	const paths =
		destination.socket === undefined ? candidates.map(path => `"${path}"`) : [quoteWord(destination.socket)];
	const script = `for s in ${paths.join(' ')}; do if [ -S "$s" ]; then if [ -r "$s" ] && [ -w "$s" ]; then echo "+$s"; else echo "-$s"; fi; fi; done; command -v docker >/dev/null 2>&1 && echo docker; echo end`;
	const late = new AbortController();
	const stopClock = clock.after(timeout, () => late.abort());
	const {output, errors} = await outputOf(
		login,
		['-T', '--', destination.host, `sh -c ${quoteWord(script)}`],
		[signal, late.signal],
	);
	stopClock();
	if (signal.aborted || late.signal.aborted) {
		throw signal.aborted ? aborted() : tooSlow(destination, timeout);
	}

	const lines = output.split('\n');
	if (!lines.includes('end')) {
		const host = hostName(destination);
		const hasEnded = /UNKNOWN port/.test(errors) && !/session request failed/.test(errors);
		const reason = errors.trim().split('\n').at(-1) || 'it gave no reason';
		throw hasEnded
			? sshLost(`ssh://${host}`)
			: new EngineError('failed', `${host} cannot run commands for this login: ${reason}.`);
	}

	const sockets = lines
		.filter(line => /^[+-]\//.test(line))
		.map(line => ({path: line.slice(1), isAllowed: line.startsWith('+')}));
	return {sockets, hasDocker: lines.includes('docker')};
}

const maxOutput = 64 * 1024;
/** The reason is the last line, after much else where ssh is configured to debug. */
const maxErrors = 1024 * 1024;

/** Run an ssh over the login to its end, or until one of the signals aborts. Never rejects. */
export function outputOf(
	login: SshLogin,
	args: readonly string[],
	signals: readonly AbortSignal[] = [],
): Promise<{readonly output: string; readonly errors: string; readonly status: number | null}> {
	const child = login.ssh(args);
	const output = collectText(child.stdout, maxOutput);
	const errors = collectText(child.stderr, maxErrors);
	child.stdin?.on('error', () => {}).end();
	return new Promise(resolve => {
		const finish = (status: number | null, problem = errors()) => resolve({output: output(), errors: problem, status});
		const stopListening = onAbort(signals, () => {
			child.kill();
			finish(null);
		});
		child.on('error', error => finish(null, error.message));
		child.on('close', status => {
			stopListening();
			finish(status);
		});
	});
}
