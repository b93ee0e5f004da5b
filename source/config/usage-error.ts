/** Wrong usage of the command line; the message is one sentence. */
export class UsageError extends Error {
	override readonly name = 'UsageError';
}

/** Why a file cannot be read or written: Node's message without its code, system call and path. */
export function systemReason(error: unknown): string {
	const message = error instanceof Error ? error.message : String(error);
	if (error instanceof Error && 'code' in error && error.code === 'ELOOP') {
		return 'it is a symbolic link';
	}

	return /^E[A-Z]+: ([^,]+)/.exec(message)?.[1] ?? message;
}
