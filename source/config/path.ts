import {homedir} from 'node:os';
import {isAbsolute, join} from 'node:path';
import type {EnvironmentVariables} from './choices.ts';

/** The default path of the configuration file. */
export function configPath(env: EnvironmentVariables): string {
	const home = env.XDG_CONFIG_HOME ?? '';
	// The XDG specification says to ignore a relative path.
	const folder = isAbsolute(home) ? home : join(env.HOME || homedir(), '.config');
	return join(folder, 'quayside', 'config.yaml');
}
