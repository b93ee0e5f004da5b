import {join} from 'node:path';
import {stateFolder} from './config/xdg-folder.ts';
import type {Environment} from './engine/environment.ts';

/** Hosts that are kept. */
const maxHosts = 10;

/** The hosts that engines were found at, the latest first. */
export function recentHosts(environment: Environment): readonly string[] {
	const lines = environment.readFile(fileIn(environment))?.split('\n') ?? [];
	return lines.filter(line => line !== '').slice(0, maxHosts);
}

/** Put a host first. */
export function rememberHost(environment: Environment, host: string): void {
	const hosts = [host, ...recentHosts(environment).filter(other => other !== host)].slice(0, maxHosts);
	environment.writeFile(fileIn(environment), `${hosts.join('\n')}\n`);
}

function fileIn(environment: Environment): string {
	return join(stateFolder(environment), 'hosts');
}
