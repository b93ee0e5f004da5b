import {optionalNumberAt, textAt} from '../../../model/read-json.ts';
import type {Endpoint} from '../../endpoint.ts';
import {EngineError, type EngineErrorCode} from '../../engine-error.ts';
import {refusal} from './refusals.ts';
import {tlsFailure} from './tls-failures.ts';

/** Any error as an `EngineError`: a code and one plain sentence. */
export function toEngineError(error: unknown, endpoint: Endpoint): EngineError {
	if (error instanceof EngineError) {
		return error;
	}

	const status = optionalNumberAt(error, 'statusCode');
	const reason = {code: textAt(error, 'code'), message: textAt(error, 'message')};
	if (status !== undefined) {
		return refusal(status, engineMessage(reason.message), error);
	}

	if ((error instanceof Error && error.name === 'AbortError') || reason.code === 'ABORT_ERR') {
		return aborted(error);
	}

	return tlsFailure(reason, endpoint, error) ?? socketError(reason.code, reason.message, endpoint, error);
}

/** The engine's own message, which dockerode puts after its own text and ` - `. */
export function engineMessage(message: string): string {
	return message.slice(message.indexOf(' - ') + 3).trim();
}

function socketError(code: string, message: string, endpoint: Endpoint, cause: unknown): EngineError {
	const {address, kind} = endpoint;
	const fail = (known: EngineErrorCode, sentence: string) => new EngineError(known, sentence, {cause});
	if (kind === 'ssh' && (code === 'ENOENT' || code === 'ECONNREFUSED')) {
		return sshLost(address, cause);
	}

	switch (code) {
		case 'ENOENT':
		case 'ENOTDIR':
		case 'ENOTSOCK':
			return fail('no-engine', `There is no engine at ${address}; start it, or choose another.`);
		case 'EINVAL':
			return fail('no-engine', unusable(address, kind));
		case 'ECONNREFUSED':
			return fail('no-engine', refused(address, kind));
		case 'EACCES':
		case 'EPERM':
			return fail(
				'permission-denied',
				`Permission denied at ${address}; add yourself to the group docker (sudo usermod -aG docker $USER, then log in again) or use sudo.`,
			);
		case 'ENOTFOUND':
		case 'EAI_AGAIN':
			return fail('no-engine', `The host name in ${address} cannot be resolved; check the address.`);
		case 'ETIMEDOUT':
		case 'EHOSTUNREACH':
		case 'ENETUNREACH':
			return fail('no-engine', `The machine does not answer at ${address}; check the network.`);
		case 'ECONNRESET':
		case 'EPIPE':
			return closedConnection(endpoint, cause);
		default:
			return code.startsWith('HPE_')
				? notAnEngine(endpoint, cause)
				: fail('failed', `The request to ${address} failed: ${message || 'no reason given'}.`);
	}
}

/** The error of every aborted request. */
export function aborted(cause?: unknown): EngineError {
	return new EngineError('aborted', 'Cancelled.', {cause});
}

/** The error for a connection that ended before its answer. */
export function closedConnection({address}: Endpoint, cause?: unknown): EngineError {
	return new EngineError('lost', `The engine at ${address} closed the connection.`, {cause});
}

/** The error for an address where something else answers. */
export function notAnEngine({address}: Endpoint, cause?: unknown): EngineError {
	return new EngineError('no-engine', `The server at ${address} is not an engine; check the address.`, {cause});
}

/** The error for an ssh tunnel whose local end is gone. */
export function sshLost(address: string, cause?: unknown): EngineError {
	return new EngineError('lost', `The SSH connection to ${address} was lost.`, {cause});
}

function unusable(address: string, kind: Endpoint['kind']): string {
	return kind === 'tcp'
		? `The address ${address} needs the name of a network interface, as in [fe80::1%25eth0].`
		: `The path of the socket ${address} is too long; use a link with a shorter one.`;
}

function refused(address: string, kind: Endpoint['kind']): string {
	return kind === 'unix'
		? `Nothing listens at ${address}: its engine has stopped; start it again.`
		: `Nothing listens at ${address}; start the engine, or check the address.`;
}
