import type {PortBinding} from '../create-body.ts';
import {all, type Result, then} from '../result.ts';
import {parseAddress} from './address.ts';
import {cut} from './pair.ts';

/** A port of the container, as `80/tcp`, and where it is published. */
export type PublishedPort = {readonly port: string; readonly binding: PortBinding};

/**
 * What `-p` publishes: `80`, `8080:80`, `127.0.0.1:8080:80/udp`, `[::1]::80`, ranges of the same length on both sides,
 * a range for one port to choose from, or `target=80,published=8080,protocol=tcp`.
 */
export function parsePublished(text: string): Result<readonly PublishedPort[]> {
	const short = text.includes('=') ? shortForm(text) : {value: text};
	if ('problem' in short) {
		return short;
	}

	const parts = short.value.split(':');
	const [range = '', protocol = 'tcp'] = (parts.pop() ?? '').split('/');
	const hostRange = parts.pop() ?? '';
	return joinParts(hostAddress(parts.join(':')), parseRange(range), hostRange, (protocol || 'tcp').toLowerCase());
}

/** The ports that `--expose` names, as `80/tcp`: one or a range. */
export function parseExposed(text: string): Result<readonly string[]> {
	const [range, protocol = 'tcp'] = cut(text, '/');
	if (!protocols.includes(protocol || 'tcp')) {
		return {problem: protocolProblem};
	}

	return then(parseRange(range), ports => ports.map(port => `${port}/${protocol || 'tcp'}`));
}

/** Published ports as `-p` takes them. */
export function formatPublished(port: string, {HostIp, HostPort}: PortBinding): string {
	const address = HostIp.includes(':') ? `[${HostIp}]:` : HostIp && `${HostIp}:`;
	const host = address || HostPort ? `${address}${HostPort}:` : '';
	return `${host}${port.replace(/\/tcp$/, '')}`;
}

const protocols = ['tcp', 'udp', 'sctp'];
const protocolProblem = 'A port’s protocol is tcp, udp or sctp.';
const portProblem = 'A port is a number from 0 to 65535, or a range such as 8000-8010.';

function shortForm(text: string): Result<string> {
	const pairs = text.split(',').map(field => cut(field, '='));
	const values = new Map(pairs);
	if (pairs.some(([, value]) => value === undefined)) {
		return {problem: 'Each part of this is NAME=value, as in target=80,published=8080.'};
	}

	const [published, target, protocol] = ['published', 'target', 'protocol'].map(name => values.get(name));
	return {value: `${published ?? ''}:${target ?? ''}/${protocol ?? 'tcp'}`};
}

function hostAddress(text: string): Result<string> {
	const bracketed = /^\[(.*)\]$/.exec(text)?.[1];
	if (text === '') {
		return {value: ''};
	}

	const address = bracketed ?? text;
	// Without brackets one cannot tell the address's colons from those around the port.
	const isAddress = !('problem' in parseAddress(address)) && address === address.trim();
	return isAddress && (bracketed !== undefined || !text.includes(':'))
		? {value: address}
		: {problem: 'Before the ports stands an IP address such as 127.0.0.1 or [::1].'};
}

function parseRange(text: string): Result<readonly number[]> {
	const [, first, last = first] = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(text) ?? [];
	const [from, to] = [Number(first ?? Number.NaN), Number(last ?? Number.NaN)];
	return from <= to && to <= 65_535
		? {value: Array.from({length: to - from + 1}, (_, index) => from + index)}
		: {problem: portProblem};
}

function joinParts(
	address: Result<string>,
	ports: Result<readonly number[]>,
	hostRange: string,
	protocol: string,
): Result<readonly PublishedPort[]> {
	const hostPorts = hostRange === '' ? {value: []} : parseRange(hostRange);
	if (!protocols.includes(protocol)) {
		return {problem: protocolProblem};
	}

	if ('problem' in address || 'problem' in ports || 'problem' in hostPorts) {
		return then(all([then(address, () => []), ports, hostPorts]), () => []);
	}

	const bindings = hostPortsFor(ports.value.length, hostPorts.value);
	return bindings
		? {
				value: ports.value.map((port, index) => ({
					port: `${port}/${protocol}`,
					binding: {HostIp: address.value, HostPort: bindings[index] ?? ''},
				})),
			}
		: {problem: 'The two ranges of ports are not of the same length.'};
}

/** For each of the container's ports one of the host; undefined where they do not go together. */
function hostPortsFor(count: number, hostPorts: readonly number[]): readonly string[] | undefined {
	const [first, last] = [hostPorts[0], hostPorts.at(-1)];
	if (first === undefined || hostPorts.length === count) {
		return hostPorts.map(String);
	}

	return count === 1 ? [`${first}-${last}`] : undefined;
}
