import type {ContainerPort} from './container.ts';

/** How to reach a published port from the user's machine. */
export type PortLink = {
	readonly port: number;
	/** The URL that a browser opens, after the forward if there is one. */
	readonly url: string;
	/** The words of an `ssh` command that forwards the port to the user's machine; undefined if it can be reached without. */
	readonly forward: readonly string[] | undefined;
};

/** The environment variables that say how the user came to this machine. */
export type LoginEnvironment = {readonly SSH_CONNECTION?: string | undefined; readonly USER?: string | undefined};

/** Links to the published TCP ports, each once, in the order of their numbers. `host` is the engine's address. */
export function portLinks(
	ports: readonly ContainerPort[],
	host: string,
	environment: LoginEnvironment,
): readonly PortLink[] {
	const published = ports.filter(({protocol, publicPort}) => protocol === 'tcp' && publicPort !== undefined);
	const byNumber = new Map(published.map(port => [port.publicPort ?? 0, port]));
	return [...byNumber]
		.toSorted(([a], [b]) => a - b)
		.map(([number, {ip, privatePort}]) => {
			const scheme = [443, 8443].includes(privatePort) ? 'https' : 'http';
			const machine = machineOf(host);
			const login = loginTo(host, environment);
			const target = targetOf(ip, login ? undefined : machine);
			const urlHost = login ? 'localhost' : target.includes(':') ? `[${target}]` : target;
			return {
				port: number,
				url: `${scheme}://${urlHost}:${number}`,
				forward: login && ['ssh', '-L', `${number}:${forwardTarget(ip, host, environment)}:${number}`, ...login],
			};
		});
}

/** The name of the machine in a TCP address; undefined for any other. */
function machineOf(host: string): string | undefined {
	return /^(?:tcp|https?):\/\/(?:\[([^\]]+)\]|([^:/]+))/.exec(host)?.slice(1).find(Boolean);
}

/** The address that the port is published on; all addresses are those of the machine. */
function targetOf(ip: string | undefined, machine: string | undefined): string {
	const isAll = ip === undefined || !/^[\da-f.:]+$/i.test(ip) || ['0.0.0.0', '::', '127.0.0.1', '::1'].includes(ip);
	return isAll ? (machine ?? 'localhost') : ip;
}

function forwardTarget(ip: string | undefined, host: string, {SSH_CONNECTION}: LoginEnvironment): string {
	const target = targetOf(ip, SSH_CONNECTION ? machineOf(host) : undefined);
	return target === 'localhost' ? '127.0.0.1' : target.includes(':') ? `[${target}]` : target;
}

/** The words that log in to the engine's machine, or to this one if the user came here over SSH. */
function loginTo(host: string, {SSH_CONNECTION = '', USER}: LoginEnvironment): readonly string[] | undefined {
	const [, user, name = '', port] = /^ssh:\/\/(?:([^@/]+)@)?([^:/@-][^:/@]*)(?::(\d+))?/.exec(host) ?? [];
	if (name !== '') {
		return [...portWords(port), user ? `${user}@${name}` : name];
	}

	const [, , address, ownPort] = SSH_CONNECTION.split(' ');
	return address ? [...portWords(ownPort), USER ? `${USER}@${address}` : address] : undefined;
}

function portWords(port: string | undefined): readonly string[] {
	return port === undefined || port === '22' ? [] : ['-p', port];
}
