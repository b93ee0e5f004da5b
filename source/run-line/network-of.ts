import {asFields, type Fields, fieldsOf, type Inspected, pairsOf, shortId, textOf, textsOf} from './inspected.ts';
import {formatCommaList} from './values/comma-list.ts';
import {isUserDefined} from './values/network-wish.ts';
import {formatPairs} from './values/pair.ts';

/**
 * The `--network` values of a container. One that began on the engine's default network and joined others later keeps
 * that alone, for a line cannot have both.
 */
export function ownNetworks({id, host, networks}: Inspected): readonly string[] {
	const first = textOf(host, 'NetworkMode');
	if (!isUserDefined(first)) {
		return ['', 'default', 'bridge'].includes(first) ? [] : [first];
	}

	const others = Object.keys(networks).filter(name => name !== first && isUserDefined(name));
	return [first, ...others].map(name => {
		const endpoint = asFields(networks[name]);
		const wishes = [...wishesOf(endpoint, id), ...given('mac-address', name === first ? '' : ownMac(endpoint))];
		return wishes.length > 0 ? formatCommaList([`name=${name}`, ...wishes]) : name;
	});
}

/** The links of the network that it began on; on the default network they stand elsewhere. */
export function linksOf({host, networks}: Inspected): readonly string[] {
	const links = [
		...textsOf(host, 'Links').map(link => link.replace(/^\/([^:]+):.*\/([^/]+)$/, '$1:$2')),
		...textsOf(fieldsOf(networks, textOf(host, 'NetworkMode')), 'Links'),
	];
	return [...new Set(links)];
}

/** The hardware address that was asked for in the network that it began on. */
export function macsOf({config, host, networks}: Inspected): readonly string[] {
	const asked = textOf(config, 'MacAddress') || ownMac(fieldsOf(networks, textOf(host, 'NetworkMode')));
	return asked === '' ? [] : [asked];
}

function wishesOf(endpoint: Fields, id: string): readonly string[] {
	const addresses = fieldsOf(endpoint, 'IPAMConfig');
	// Engines before 26 list the container's short id among the aliases.
	const aliases = textsOf(endpoint, 'Aliases').filter(alias => alias !== shortId(id));
	return [
		...aliases.map(alias => `alias=${alias}`),
		...given('ip', textOf(addresses, 'IPv4Address')),
		...given('ip6', textOf(addresses, 'IPv6Address')),
		...textsOf(addresses, 'LinkLocalIPs').map(address => `link-local-ip=${address}`),
		...formatPairs(pairsOf(endpoint, 'DriverOpts')).map(pair => `driver-opt=${pair}`),
	];
}

/** What the engine gives by itself begins with 02:42. */
function ownMac(endpoint: Fields): string {
	return textOf(endpoint, 'MacAddress').replace(/^02:42:.*$/, '');
}

function given(name: string, value: string): readonly string[] {
	return value === '' ? [] : [`${name}=${value}`];
}
