import {listAt, membersAt, textAt} from '../../model/read-json.ts';
import type {KeySet, PortBinding, PortBindings} from '../create-body.ts';
import {InvalidValue, type ValueType} from '../value-type.ts';
import {isAddress} from './address.ts';
import {cut} from './text.ts';

/** A port of the container, such as `80/tcp`, and its place on the host. */
type PublishedPort = readonly [port: string, binding: PortBinding];

/**
 * Published ports: `80`, `8080:80`, `127.0.0.1:8080:80/udp`, `[::1]::80`, two ranges of the same length, a
 * range of host ports for one port, or `target=80,published=8080,protocol=tcp`.
 */
export const publishedPorts: ValueType<PortBindings, readonly PublishedPort[]> = {
	word: '[[IP:]PORT:]PORT',
	parse(value) {
		const parts = (value.includes('=') ? shortForm(value) : value).split(':');
		const [range = '', protocol = 'tcp'] = (parts.pop() ?? '').split('/');
		const ports = parseRange(range);
		const hostPorts = hostPortsFor(ports, parts.pop() ?? '');
		const HostIp = hostAddress(parts.join(':'));
		const name = parseProtocol(protocol.toLowerCase());
		return ports.map((port, index) => [`${port}/${name}`, {HostIp, HostPort: hostPorts[index] ?? ''}] as const);
	},
	collect(items) {
		const byPort = Map.groupBy(items.flat(), ([port]) => port);
		return Object.fromEntries([...byPort].map(([port, ports]) => [port, ports.map(([, binding]) => binding)]));
	},
	format: value =>
		membersAt(value).flatMap(([port, bindings]) =>
			listAt(bindings).map(binding => formatPublished(port, textAt(binding, 'HostIp'), textAt(binding, 'HostPort'))),
		),
};

/** Exposed ports: one, or a range such as `8000-8010/udp`. */
export const exposedPorts: ValueType<KeySet, readonly string[]> = {
	word: 'PORT[-PORT]',
	parse(value) {
		const [range = '', protocol] = value.split('/');
		return parseRange(range).map(port => `${port}/${protocol || 'tcp'}`);
	},
	collect: items => setOf(items.flat()),
	format: value => membersAt(value).map(([port]) => withoutTcp(port)),
};

/** A set as docker writes it. */
export function setOf(names: readonly string[]): KeySet {
	return Object.fromEntries(names.map(name => [name, {}]));
}

function formatPublished(port: string, hostIp: string, hostPort: string): string {
	const address = hostIp.includes(':') ? `[${hostIp}]:` : hostIp && `${hostIp}:`;
	return `${address || hostPort ? `${address}${hostPort}:` : ''}${withoutTcp(port)}`;
}

function withoutTcp(port: string): string {
	return port.replace(/\/tcp$/, '');
}

function shortForm(value: string): string {
	const fields = new Map(value.split(',').map(field => cut(field, '=')));
	if ([...fields.values()].includes(undefined)) {
		throw new InvalidValue('Each part of this is NAME=value, as in target=80,published=8080.');
	}

	return `${fields.get('published') ?? ''}:${fields.get('target') ?? ''}/${fields.get('protocol') ?? 'tcp'}`;
}

function hostAddress(value: string): string {
	const bracketed = /^\[(.*)\]$/.exec(value)?.[1];
	const address = bracketed ?? value;
	// Without brackets, the address's colons look like those around the port.
	const isValid = isAddress(address) && (bracketed !== undefined || !value.includes(':'));
	if (address !== '' && !isValid) {
		throw new InvalidValue('The part before the ports must be an IP address such as 127.0.0.1 or [::1].');
	}

	return address;
}

function parseRange(value: string): readonly number[] {
	const [, first, last = first] = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(value) ?? [];
	const [from, to] = [Number(first ?? Number.NaN), Number(last ?? Number.NaN)];
	if (!(from <= to && to <= 65_535)) {
		throw new InvalidValue('A port is a number from 0 to 65535, or a range such as 8000-8010.');
	}

	return Array.from({length: to - from + 1}, (_, index) => from + index);
}

function parseProtocol(value: string): string {
	if (!/^(|tcp|udp|sctp)$/.test(value)) {
		throw new InvalidValue('The protocol of a port is tcp, udp or sctp.');
	}

	return value || 'tcp';
}

/** A host port for each port of the container; for a single port, a range that the engine chooses from. */
function hostPortsFor(ports: readonly number[], range: string): readonly string[] {
	const hostPorts = range === '' ? [] : parseRange(range);
	if (hostPorts.length === 0 || hostPorts.length === ports.length) {
		return hostPorts.map(String);
	}

	if (ports.length > 1) {
		throw new InvalidValue('The two port ranges differ in length.');
	}

	return [`${hostPorts[0]}-${hostPorts.at(-1)}`];
}
