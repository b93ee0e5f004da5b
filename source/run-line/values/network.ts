import {type EndpointSettings, plainEndpoint} from '../create-body.ts';
import type {JoinedNetwork} from '../draft.ts';
import {type PartOf, partsOf, withParts} from '../field.ts';
import {InvalidValue, type ValueType} from '../value-type.ts';
import {hardwareAddress, ipv4, ipv6, optional} from './address.ts';
import {cut, formatCommaList, list, pairOf, pairs, parseCommaList, text, textBy} from './text.ts';

const driverOption = textBy('NAME=VALUE', value => {
	const [name, content] = pairOf(value);
	if (name === '' || !value.includes('=')) {
		throw new InvalidValue('A driver-opt is NAME=value itself, as in driver-opt=mtu=1400.');
	}

	return `${name.trim()}=${content.trim()}`;
});

/** The parts of a `--network`. */
const networkFields: readonly PartOf<JoinedNetwork>[] = [
	{names: ['name'], path: 'name', type: text()},
	{names: ['alias'], path: 'endpoint.Aliases', type: list(text())},
	{names: ['ip'], path: 'endpoint.IPAMConfig.IPv4Address', type: optional(ipv4)},
	{names: ['ip6'], path: 'endpoint.IPAMConfig.IPv6Address', type: optional(ipv6)},
	{names: ['link-local-ip'], path: 'endpoint.IPAMConfig.LinkLocalIPs', type: list(text())},
	{names: ['driver-opt'], path: 'endpoint.DriverOpts', type: pairs(driverOption)},
	{names: ['mac-address'], path: 'endpoint.MacAddress', type: optional(hardwareAddress)},
];

/** A network by its name or mode, or `name=NETWORK,alias=NAME,ip=ADDRESS,…`. */
export const joinedNetwork: ValueType<JoinedNetwork> = {
	word: 'NETWORK',
	parse(value, environment) {
		if (value.trim() === '') {
			throw new InvalidValue('The name of a network is missing here.');
		}

		// Without such a pair it is a name, even with commas in it.
		if (!/\w=\w/.test(value)) {
			return {name: value, endpoint: plainEndpoint};
		}

		const parts = parseCommaList(value).map(field => {
			const [name, content] = cut(field, '=');
			return [name.trim().toLowerCase(), content?.trim()] as const;
		});
		const network = withParts({name: '', endpoint: plainEndpoint}, parts, networkFields, environment);
		if (network.name === '') {
			throw new InvalidValue('The name=… of the network is missing here.');
		}

		return network;
	},
	format(value) {
		const parts = partsOf(networkFields, value ?? null);
		const [only = ''] = parts;
		return [parts.length > 1 ? formatCommaList(parts) : only.replace(/^name=/, '')];
	},
};

/** Whether a network is user-defined: `host`, `none` and others are modes or the engine's own networks. */
export function isUserDefined(network: string): boolean {
	return !/^(|default|bridge|host|none|container(:.*)?)$/s.test(network);
}

/** Whether a network is joined without settings. */
export function isPlain({IPAMConfig, MacAddress, ...others}: EndpointSettings): boolean {
	return IPAMConfig === null && MacAddress === '' && [others.Links, others.Aliases, others.DriverOpts].every(isNull);
}

function isNull(value: object | null): boolean {
	return value === null;
}
