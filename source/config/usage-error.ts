/** Wrong usage of the command line; the message is one sentence. */
export class UsageError extends Error {
	override readonly name = 'UsageError';
}
