import type {PortBinding} from '../create-body.ts';
import {mapResult, type Result} from '../result.ts';
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
	const ports = parseRange(range);
	if ('problem' in ports) {
		return ports;
	}

	const hostRange = parts.pop() ?? '';
	const hostPorts = hostPortsFor(ports.value, hostRange);
	const address = hostAddress(parts.join(':'));
	if ('problem' in hostPorts) {
		return hostPorts;
	}

	if ('problem' in address) {
		return address;
	}

	return mapResult(parseProtocol(protocol.toLowerCase()), name =>
		ports.value.map((port, index) => ({
			port: `${port}/${name}`,
			binding: {HostIp: address.value, HostPort: hostPorts.value[index] ?? ''},
		})),
	);
}

/** The ports that `--expose` names, as `80/tcp`: one or a range. */
export function parseExposed(text: string): Result<readonly string[]> {
	const [range, protocol = ''] = cut(text, '/');
	const ports = parseRange(range);
	return 'problem' in ports
		? ports
		: mapResult(parseProtocol(protocol), name => ports.value.map(port => `${port}/${name}`));
}

/** Published ports as `-p` takes them. */
export function formatPublished(port: string, {HostIp, HostPort}: PortBinding): string {
	const address = HostIp.includes(':') ? `[${HostIp}]:` : HostIp && `${HostIp}:`;
	const host = address || HostPort ? `${address}${HostPort}:` : '';
	return `${host}${port.replace(/\/tcp$/, '')}`;
}

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
		: {problem: 'A port is a number from 0 to 65535, or a range such as 8000-8010.'};
}

function parseProtocol(text: string): Result<string> {
	return /^(|tcp|udp|sctp)$/.test(text) ? {value: text || 'tcp'} : {problem: 'A port’s protocol is tcp, udp or sctp.'};
}

/** For each of the container's ports one of the host, or for a single one the range to choose it from. */
function hostPortsFor(ports: readonly number[], hostRange: string): Result<readonly string[]> {
	const hostPorts = hostRange === '' ? {value: []} : parseRange(hostRange);
	if ('problem' in hostPorts || hostPorts.value.length === 0 || hostPorts.value.length === ports.length) {
		return mapResult(hostPorts, list => list.map(String));
	}

	return ports.length === 1
		? {value: [`${hostPorts.value[0]}-${hostPorts.value.at(-1)}`]}
		: {problem: 'The two ranges of ports are not of the same length.'};
}
