/** Why a request failed, for code to branch on. */
export type EngineErrorCode =
	| 'no-engine'
	| 'permission-denied'
	/** A certificate or a host key is not the expected one, or the other side refuses ours. */
	| 'untrusted'
	/** The login needs an answer from the user, such as a password. */
	| 'question'
	| 'unsupported-endpoint'
	| 'lost'
	| 'timeout'
	| 'aborted'
	| 'not-found'
	| 'name-in-use'
	| 'conflict'
	| 'not-running'
	| 'paused'
	| 'logs-unreadable'
	| 'no-shell'
	| 'port-in-use'
	/** The engine, or after a pull the registry, has no image of that name. */
	| 'no-image'
	/** The registry denies access, or has no such repository; it does not say which. */
	| 'access-denied'
	/** The registry requires a login, or has refused it. */
	| 'unauthorized'
	| 'rate-limited'
	/** The engine cannot reach the registry. */
	| 'no-registry'
	| 'disk-full'
	| 'invalid'
	| 'failed';

/**
 * A failed request. The message is one plain sentence that says what is wrong and how to fix it. It may quote the engine,
 * so it must be cleaned before it is drawn.
 */
export class EngineError extends Error {
	readonly code: EngineErrorCode;

	constructor(code: EngineErrorCode, message: string, options?: ErrorOptions) {
		super(message, options);
		this.name = 'EngineError';
		this.code = code;
	}
}

/** The answer of a request; undefined if it failed with one of the codes, as for an item that is missing. */
export async function unlessFailed<Answer>(
	request: Promise<Answer>,
	...codes: readonly EngineErrorCode[]
): Promise<Answer | undefined> {
	try {
		return await request;
	} catch (error) {
		if (error instanceof EngineError && codes.includes(error.code)) {
			return undefined;
		}

		throw error;
	}
}

/** Whether the engine may have done what it was asked although its answer did not arrive. */
export function isAnswerLost(error: unknown): boolean {
	return error instanceof EngineError && (error.code === 'lost' || error.code === 'timeout');
}

/** Whether a request, or the one that caused the error, may succeed when the engine is back. */
export function isUnreachable(error: unknown): boolean {
	const isOwn = isAnswerLost(error) || (error instanceof EngineError && error.code === 'no-engine');
	return isOwn || (error instanceof Error && error.cause instanceof EngineError && isUnreachable(error.cause));
}
