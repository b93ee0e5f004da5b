import type {Environment} from './engine/environment.ts';

/** How many hosts are kept. */
const most = 10;

/** The hosts that engines were found at, the latest first. */
export function recentHosts(environment: Environment): readonly string[] {
	const lines = environment.readFile(fileIn(environment))?.split('\n') ?? [];
	return lines.filter(line => line !== '').slice(0, most);
}

/** Put a host first. */
export function rememberHost(environment: Environment, host: string): void {
	const hosts = [host, ...recentHosts(environment).filter(other => other !== host)].slice(0, most);
	environment.writeFile(fileIn(environment), `${hosts.join('\n')}\n`);
}

function fileIn({env, homeDirectory}: Environment): string {
	return `${env.XDG_STATE_HOME || `${homeDirectory}/.local/state`}/quayside/hosts`;
}
