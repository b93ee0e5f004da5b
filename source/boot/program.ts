/** What the rest of the program has to offer. */
export type Program = typeof import('../cli.ts');

/** Whether that is the program: what was loaded from a file could be anything. */
export function isProgram(loaded: unknown): loaded is Program {
	return typeof loaded === 'object' && loaded !== null && 'main' in loaded && typeof loaded.main === 'function';
}
