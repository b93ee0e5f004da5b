import {asFields, type Fields, fieldsOf, type Inspected, pairsOf, textOf, textsOf} from './inspected.ts';
import {formatCommaList} from './values/comma-list.ts';
import {isUserDefined} from './values/network-wish.ts';
import {formatPairs} from './values/pair.ts';

/**
 * The `--network` values of a container. One that began on the engine's default network and joined others later keeps
 * that alone, for a line can not have both.
 */
export function ownNetworks({id, config, host, networks}: Inspected): readonly string[] {
	const first = textOf(host, 'NetworkMode');
	if (!isUserDefined(first)) {
		return ['', 'default', 'bridge'].includes(first) ? [] : [first];
	}

	const others = Object.keys(networks).filter(name => name !== first && isUserDefined(name));
	return [first, ...others].map(name => {
		const wishes = wishesOf(asFields(networks[name]), id, name === first && textOf(config, 'MacAddress') !== '');
		return wishes.length > 0 ? formatCommaList([`name=${name}`, ...wishes]) : name;
	});
}

/** The links of the network that it began on; on the default network they stand elsewhere. */
export function linksOf({host, networks}: Inspected): readonly string[] {
	return [
		...textsOf(host, 'Links').map(link => link.replace(/^\/([^:]+):.*\/([^/]+)$/, '$1:$2')),
		...textsOf(fieldsOf(networks, textOf(host, 'NetworkMode')), 'Links'),
	];
}

function wishesOf(endpoint: Fields, id: string, hasMac: boolean): readonly string[] {
	const addresses = fieldsOf(endpoint, 'IPAMConfig');
	const mac = textOf(endpoint, 'MacAddress');
	// Engines before 26 list the container's short id among the aliases; 02:42 begins those that the engine gives.
	const aliases = textsOf(endpoint, 'Aliases').filter(alias => !id.startsWith(alias));
	return [
		...aliases.map(alias => `alias=${alias}`),
		...given('ip', textOf(addresses, 'IPv4Address')),
		...given('ip6', textOf(addresses, 'IPv6Address')),
		...textsOf(addresses, 'LinkLocalIPs').map(address => `link-local-ip=${address}`),
		...given('mac-address', hasMac || mac.startsWith('02:42:') ? '' : mac),
		...formatPairs(pairsOf(endpoint, 'DriverOpts')).map(pair => `driver-opt=${pair}`),
	];
}

function given(name: string, value: string): readonly string[] {
	return value === '' ? [] : [`${name}=${value}`];
}
