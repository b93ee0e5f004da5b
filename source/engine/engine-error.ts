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
