import {mkdirSync, renameSync, writeFileSync} from 'node:fs';
import type {Environment} from './engine/environment.ts';

/** How many hosts are kept. */
const most = 10;

/** The hosts that engines were found at, the latest first. */
export function recentHosts(environment: Environment): readonly string[] {
	const lines = environment.readFile(fileIn(environment))?.split('\n') ?? [];
	return lines.filter(line => line !== '').slice(0, most);
}

/** Put a host first. Without a place to write, it is forgotten: that must not keep an engine from being used. */
export function rememberHost(environment: Environment, host: string): void {
	const hosts = [host, ...recentHosts(environment).filter(other => other !== host)].slice(0, most);
	const file = fileIn(environment);
	try {
		mkdirSync(file.replace(/\/[^/]*$/, ''), {recursive: true, mode: 0o700});
		writeFileSync(`${file}.new`, `${hosts.join('\n')}\n`, {mode: 0o600});
		renameSync(`${file}.new`, file);
	} catch {}
}

function fileIn({env, homeDirectory}: Environment): string {
	return `${env.XDG_STATE_HOME || `${homeDirectory}/.local/state`}/quayside/hosts`;
}
