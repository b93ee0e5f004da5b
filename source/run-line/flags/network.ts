import type {Json} from '../../model/json.ts';
import {membersAt, textAt, textsAt, valueAt} from '../../model/read-json.ts';
import {type Flag, flag, type Inspected} from '../flag.ts';
import {address, hardwareAddress, hostEntry, ipv4, ipv6, optional, searchDomain} from '../values/address.ts';
import {isUserDefined, joinedNetwork} from '../values/network.ts';
import {exposedPorts, publishedPorts} from '../values/ports.ts';
import {list, matching, text, toggle} from '../values/text.ts';
import {shortId} from './process.ts';

/** Ports, networks and names. */
export const networkFlags: readonly Flag[] = [
	flag(
		'--publish -p',
		publishedPorts,
		'HostConfig.PortBindings',
		'Publish a port: the host’s first, then the container’s',
	),
	flag('--publish-all -P', toggle, 'HostConfig.PublishAllPorts', 'Publish all exposed ports on free ports of the host'),
	flag('--expose', exposedPorts, 'Config.ExposedPorts', 'Expose a port that it listens on', {
		from({container, image}) {
			const known = [
				...exposedPorts.format(valueAt(image, 'Config', 'ExposedPorts')),
				...exposedPorts.format(valueAt(container, 'HostConfig', 'PortBindings')),
			];
			return exposedPorts.format(valueAt(container, 'Config', 'ExposedPorts')).filter(port => !known.includes(port));
		},
	}),
	flag('--network --net', list(joinedNetwork), 'Run.networks', 'The network to join, host, none, or container:NAME', {
		completes: [{kind: 'network'}, 'none', 'host', {kind: 'container', before: 'container:'}],
		from: networksOf,
	}),
	flag('--network-alias --net-alias', list(text('NAME')), 'Network.Aliases', 'Another name for it in the network'),
	flag('--ip', optional(ipv4), 'Network.IPAMConfig.IPv4Address', 'Its IPv4 address in the network'),
	flag('--ip6', optional(ipv6), 'Network.IPAMConfig.IPv6Address', 'Its IPv6 address in the network'),
	flag('--link-local-ip', list(address), 'Network.IPAMConfig.LinkLocalIPs', 'A link-local address in the network'),
	flag('--mac-address', optional(hardwareAddress), 'Network.MacAddress', 'Its hardware address in the network', {
		from: ({container}) =>
			[textAt(container, 'Config', 'MacAddress') || ownMac(firstEndpoint(container))].filter(mac => mac !== ''),
	}),
	flag(
		'--link',
		list(matching('CONTAINER[:NAME]', /^[^:]+(?::[^:]*)?$/, 'This must be CONTAINER or CONTAINER:NAME.')),
		'HostConfig.Links',
		'Add a link to another container (legacy; prefer a network)',
		{completes: [{kind: 'container'}], from: linksOf},
	),
	flag('--add-host', list(hostEntry), 'HostConfig.ExtraHosts', 'Add a line to its /etc/hosts', {
		completes: ['host.docker.internal:host-gateway'],
	}),
	flag('--dns', list(address), 'HostConfig.Dns', 'Use this DNS server'),
	flag('--dns-search', list(searchDomain), 'HostConfig.DnsSearch', 'Search names in this domain'),
	flag('--dns-option --dns-opt', list(text('OPTION')), 'HostConfig.DnsOptions', 'A resolver option, such as ndots:1'),
];

/** A container on the default network gets only that one: a line cannot name others besides it. */
function networksOf({container}: Inspected): readonly string[] {
	const first = textAt(container, 'HostConfig', 'NetworkMode');
	if (!isUserDefined(first)) {
		return ['', 'default', 'bridge'].includes(first) ? [] : [first];
	}

	const networks = new Map(membersAt(container, 'NetworkSettings', 'Networks'));
	const others = [...networks.keys()].filter(name => name !== first && isUserDefined(name));
	return [first, ...others].flatMap(name => {
		const endpoint = networks.get(name) ?? null;
		return joinedNetwork.format({
			name,
			endpoint: {
				IPAMConfig: valueAt(endpoint, 'IPAMConfig') ?? null,
				DriverOpts: valueAt(endpoint, 'DriverOpts') ?? null,
				// Engines before 26 add the container's short id.
				Aliases: textsAt(endpoint, 'Aliases').filter(alias => alias !== shortId(container)),
				MacAddress: name === first ? '' : ownMac(endpoint),
			},
		});
	});
}

/** Links on the default network are in `HostConfig`, others in the first network's settings. */
function linksOf({container}: Inspected): readonly string[] {
	const links = textsAt(container, 'HostConfig', 'Links');
	const short = links.map(link => link.replace(/^\/([^:]+):.*\/([^/]+)$/, '$1:$2'));
	return [...new Set([...short, ...textsAt(firstEndpoint(container), 'Links')])];
}

function firstEndpoint(container: Json): Json {
	return valueAt(container, 'NetworkSettings', 'Networks', textAt(container, 'HostConfig', 'NetworkMode')) ?? null;
}

/** Addresses that the engine assigns begin with 02:42. */
function ownMac(endpoint: Json): string {
	return textAt(endpoint, 'MacAddress').replace(/^02:42:.*$/, '');
}
