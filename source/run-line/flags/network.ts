import type {Flag} from '../flag.ts';
import {type Fields, fieldsOf, type Inspected, objectsOf, textOf, without} from '../inspected.ts';
import {hostList, hostSwitch, textFlag, valueFlag} from '../make-flag.ts';
import {linksOf, macsOf, ownNetworks} from '../network-of.ts';
import type {Result} from '../result.ts';
import {parseAddress, parseIpv4, parseIpv6, parseMac} from '../values/address.ts';
import {parseHostEntry, parseSearchDomain} from '../values/host-entry.ts';
import {parseNetworkWish} from '../values/network-wish.ts';
import {formatPublished, parseExposed, parsePublished} from '../values/ports.ts';

/** Ports, networks and names. */
export const networkFlags: readonly Flag[] = [
	valueFlag(
		{
			names: ['--publish', '-p'],
			value: '[[IP:]PORT:]PORT',
			isRepeatable: true,
			description: 'Publish a port: the host’s first, then its own',
			valuesOf: ownPublished,
		},
		parsePublished,
		(draft, ports) => {
			for (const {port, binding} of ports) {
				draft.published.set(port, [...(draft.published.get(port) ?? []), binding]);
				draft.exposed.add(port);
			}
		},
	),
	hostSwitch('PublishAllPorts', {
		names: ['--publish-all', '-P'],
		description: 'Publish all its exposed ports on free ones of the host',
	}),
	valueFlag(
		{
			names: ['--expose'],
			value: 'PORT[-PORT]',
			isRepeatable: true,
			description: 'Name a port that it listens on',
			valuesOf: ({config, host, image}) => {
				const known = [image, {ExposedPorts: fieldsOf(host, 'PortBindings')}].flatMap(from =>
					keysOf(from, 'ExposedPorts'),
				);
				return without(keysOf(config, 'ExposedPorts'), known).map(port => port.replace(/\/tcp$/, ''));
			},
		},
		parseExposed,
		(draft, ports) => {
			for (const port of ports) {
				draft.exposed.add(port);
			}
		},
	),
	valueFlag(
		{
			names: ['--network', '--net'],
			value: 'NETWORK',
			isRepeatable: true,
			description: 'Join a network, or go without or with another’s',
			completes: [{kind: 'network'}, 'none', 'host', {kind: 'container', before: 'container:'}],
			valuesOf: ownNetworks,
		},
		parseNetworkWish,
		(draft, network) => draft.networks.push(network),
	),
	textFlag(
		{
			names: ['--network-alias', '--net-alias'],
			value: 'NAME',
			isRepeatable: true,
			description: 'Another name for it in the network',
		},
		({firstNetwork}, alias) => {
			firstNetwork.aliases = [...firstNetwork.aliases, alias];
		},
	),
	valueFlag(
		{names: ['--ip'], value: 'ADDRESS', description: 'Its IPv4 address in the network'},
		text => (text === '' ? {value: ''} : parseIpv4(text)),
		({firstNetwork}, address) => {
			firstNetwork.ipv4 = address;
		},
	),
	valueFlag(
		{names: ['--ip6'], value: 'ADDRESS', description: 'Its IPv6 address in the network'},
		text => (text === '' ? {value: ''} : parseIpv6(text)),
		({firstNetwork}, address) => {
			firstNetwork.ipv6 = address;
		},
	),
	valueFlag(
		{
			names: ['--link-local-ip'],
			value: 'ADDRESS',
			isRepeatable: true,
			description: 'One more address that is valid in the network alone',
		},
		parseAddress,
		({firstNetwork}, address) => {
			firstNetwork.linkLocal = [...firstNetwork.linkLocal, address];
		},
	),
	valueFlag(
		{
			names: ['--mac-address'],
			value: 'ADDRESS',
			description: 'Its hardware address in the network',
			valuesOf: macsOf,
		},
		text => (text === '' ? {value: ''} : parseMac(text)),
		({firstNetwork}, address) => {
			firstNetwork.mac = address;
		},
	),
	hostList(
		'Links',
		{
			names: ['--link'],
			value: 'CONTAINER[:NAME]',
			description: 'Let it find another container by a name (old; better a network)',
			completes: [{kind: 'container'}],
			valuesOf: linksOf,
		},
		parseLink,
	),
	hostList(
		'ExtraHosts',
		{
			names: ['--add-host'],
			value: 'NAME:ADDRESS',
			description: 'Put a name into its /etc/hosts',
			completes: ['host.docker.internal:host-gateway'],
		},
		parseHostEntry,
	),
	hostList('Dns', {names: ['--dns'], value: 'ADDRESS', description: 'Ask this name server'}, parseAddress),
	hostList(
		'DnsSearch',
		{names: ['--dns-search'], value: 'DOMAIN', description: 'Look names up in this domain'},
		parseSearchDomain,
	),
	hostList('DnsOptions', {
		names: ['--dns-option', '--dns-opt'],
		value: 'OPTION',
		description: 'An option for looking names up, such as ndots:1',
	}),
];

function ownPublished({host}: Inspected): readonly string[] {
	const bindings = fieldsOf(host, 'PortBindings');
	return Object.keys(bindings).flatMap(port =>
		objectsOf(bindings, port).map(binding =>
			formatPublished(port, {HostIp: textOf(binding, 'HostIp'), HostPort: textOf(binding, 'HostPort')}),
		),
	);
}

function keysOf(fields: Fields, name: string): readonly string[] {
	return Object.keys(fieldsOf(fields, name));
}

function parseLink(text: string): Result<string> {
	const parts = text.split(':');
	return parts[0] === '' || parts.length > 2 ? {problem: 'This must be CONTAINER or CONTAINER:NAME.'} : {value: text};
}
