import {homedir} from 'node:os';
import {isAbsolute, join} from 'node:path';
import type {Environment} from './choices.ts';

/** Where the configuration file stands unless a flag names another. */
export function configPath(env: Environment): string {
	const home = env.XDG_CONFIG_HOME ?? '';
	// The specification of base directories wants a relative one to be ignored.
	const folder = isAbsolute(home) ? home : join(env.HOME || homedir(), '.config');
	return join(folder, 'quayside', 'config.yaml');
}
