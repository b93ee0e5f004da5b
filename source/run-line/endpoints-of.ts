import type {EndpointSettings} from './create-body.ts';
import type {Draft} from './draft.ts';
import type {Conflict} from './problem.ts';
import {isUserDefined, type NetworkWish, plainWish} from './values/network-wish.ts';

/** What `NetworkingConfig` says, and which of the flags for networks do not go together. */
export type Endpoints = {
	readonly endpoints: Readonly<Record<string, EndpointSettings>>;
	readonly conflicts: readonly Conflict[];
};

/**
 * One entry for each network. A single network that nothing is said about is in `NetworkMode` alone; where no network
 * is named, the default one is spelled out. Both are the CLI's ways.
 */
export function endpointsOf(draft: Draft): Endpoints {
	const [first = {...plainWish, target: 'default'}, ...others] = draft.networks;
	const links = draft.host.Links ?? [];
	const joined = {...joinFirst(first, draft), links: first.target === 'default' ? [] : links};
	const isPlain =
		draft.networks.length === 1 && Object.values(joined).every(value => value === first.target || isEmpty(value));
	const entries = [joined, ...others].map(wish => [wish.target, endpointOf(wish)] as const);
	return {endpoints: isPlain ? {} : Object.fromEntries(entries), conflicts: conflictsOf(draft, first, joined)};
}

/** The flags that stand by themselves belong to the first network. */
function joinFirst(first: NetworkWish, {firstNetwork}: Draft): NetworkWish {
	return {
		...first,
		aliases: [...first.aliases, ...firstNetwork.aliases],
		ipv4: firstNetwork.ipv4 || first.ipv4,
		ipv6: firstNetwork.ipv6 || first.ipv6,
		linkLocal: [...first.linkLocal, ...firstNetwork.linkLocal],
		mac: firstNetwork.mac || first.mac,
	};
}

function isEmpty(value: string | object): boolean {
	return Object.keys(value).length === 0;
}

function endpointOf({aliases, ipv4, ipv6, linkLocal, mac, driverOptions, links}: NetworkWish): EndpointSettings {
	const addresses = {
		...(ipv4 && {IPv4Address: ipv4}),
		...(ipv6 && {IPv6Address: ipv6}),
		...(linkLocal.length > 0 && {LinkLocalIPs: linkLocal}),
	};
	return {
		IPAMConfig: isEmpty(addresses) ? null : addresses,
		Links: links.length > 0 ? links : null,
		Aliases: aliases.length > 0 ? aliases : null,
		MacAddress: mac,
		DriverOpts: isEmpty(driverOptions) ? null : driverOptions,
		NetworkID: '',
		EndpointID: '',
		Gateway: '',
		IPAddress: '',
		IPPrefixLen: 0,
		IPv6Gateway: '',
		GlobalIPv6Address: '',
		GlobalIPv6PrefixLen: 0,
		DNSNames: null,
	};
}

function conflictsOf(draft: Draft, first: NetworkWish, joined: NetworkWish): readonly Conflict[] {
	const names = draft.networks.map(({target}) => target);
	const {firstNetwork: own} = draft;
	const rules: readonly (readonly [isBroken: boolean, flag: string, message: string])[] = [
		[new Set(names).size < names.length, '--network', 'It can join a network only once.'],
		[
			names.some(isUserDefined) && !names.every(isUserDefined),
			'--network',
			'A network of your own cannot be joined together with default, bridge, host, none or another container’s.',
		],
		[
			draft.networks.some(({target, aliases}) => aliases.length > 0 && !isUserDefined(target)),
			'--network',
			'Only networks of your own have aliases.',
		],
		[
			own.aliases.length > 0 && !isUserDefined(joined.target),
			'--network-alias',
			'Only networks of your own have aliases; name one with --network.',
		],
		[
			joined.links.length > 0 && !isUserDefined(joined.target),
			'--link',
			'Only the default network and your own have links.',
		],
		[first.aliases.length > 0 && own.aliases.length > 0, '--network-alias', 'The network has an alias=… already.'],
		[first.ipv4 !== '' && own.ipv4 !== '', '--ip', 'The network has an ip=… already.'],
		[first.ipv6 !== '' && own.ipv6 !== '', '--ip6', 'The network has an ip6=… already.'],
		[first.mac !== '' && own.mac !== '', '--mac-address', 'The network has a mac-address=… already.'],
		[
			first.linkLocal.length > 0 && own.linkLocal.length > 0,
			'--link-local-ip',
			'The network has a link-local-ip=… already.',
		],
	];
	return rules.flatMap(([isBroken, flag, message]) => (isBroken ? [{flag, message}] : []));
}
