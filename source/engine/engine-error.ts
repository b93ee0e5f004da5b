/** Why an engine could not do a thing, as a word that commands and the store can decide on. */
export type EngineErrorCode =
	| 'no-engine'
	| 'permission-denied'
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
	/** Neither the engine nor, after a pull, the registry has an image of that name. */
	| 'no-image'
	/** The registry says no to this login, or has no such repository: it does not tell which. */
	| 'access-denied'
	/** The registry wants a login, or refuses the one that it was given. */
	| 'unauthorized'
	| 'rate-limited'
	/** The registry cannot be reached, or the connection to it broke. */
	| 'no-registry'
	| 'disk-full'
	| 'invalid'
	| 'failed';

/**
 * An engine's refusal. The message is one plain sentence that says what is wrong and, where there is something, what
 * to do; it may quote the engine and is not yet fit for the screen.
 */
export class EngineError extends Error {
	readonly code: EngineErrorCode;

	constructor(code: EngineErrorCode, message: string, options?: ErrorOptions) {
		super(message, options);
		this.name = 'EngineError';
		this.code = code;
	}
}
