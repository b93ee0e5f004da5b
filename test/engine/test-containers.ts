import type {PrivateEngine} from './private-engine.ts';
import {waitUntil} from './wait-until.ts';

/** The containers that one test makes on a shared engine, with a label of their own. */
export type TestContainers = {
	/** `docker run --detach` with these arguments: resolves with the full id. */
	run(...args: readonly string[]): Promise<string>;
	/** `docker create` with these arguments: resolves with the full id. */
	create(...args: readonly string[]): Promise<string>;
	/** Resolves when the log of a container contains this text: its traps are set once it has printed something after them. */
	says(id: string, text: string): Promise<void>;
	/** The arguments that select them, for `docker ps` and the like. */
	readonly filter: readonly string[];
	/** Remove them, running or not, and their anonymous volumes. */
	remove(): Promise<void>;
};

/** Runs a callback when a test, a suite or a file ends: a test's context, or `{after}` of node:test. */
export type Cleanup = {after(callback: () => Promise<void>): void};

/** Containers labelled `quayside.test=<name>`, removed when the owner ends, whatever its outcome. */
export function testContainers(owner: Cleanup, engine: PrivateEngine, name: string): TestContainers {
	const label = `quayside.test=${name}`;
	const filter = ['--filter', `label=${label}`];
	const remove = async () => {
		const ids = await engine.mustDocker(['ps', '--all', '--quiet', '--no-trunc', ...filter]);
		if (ids) {
			// It may fail, since some may have been removed meanwhile.
			await engine.docker(['rm', '--force', '--volumes', ...ids.split('\n')]);
		}
	};
	owner.after(remove);
	return {
		run: (...args) => engine.mustDocker(['run', '--detach', '--label', label, ...args]),
		create: (...args) => engine.mustDocker(['create', '--label', label, ...args]),
		says: (id, text) =>
			waitUntil(async () => (await engine.mustDocker(['logs', id])).includes(text), `it to print ${text}`),
		filter,
		remove,
	};
}
