import type {Result} from '../result.ts';
import {all, mapResult} from '../result.ts';
import {parseIpv4, parseIpv6, parseMac} from './address.ts';
import {parseCommaList} from './comma-list.ts';
import {cut, pairOf} from './pair.ts';

/** A network that the container is to join, and how. What is empty is the engine's choice. */
export type NetworkWish = {
	readonly target: string;
	readonly aliases: readonly string[];
	readonly ipv4: string;
	readonly ipv6: string;
	readonly linkLocal: readonly string[];
	readonly mac: string;
	readonly driverOptions: Readonly<Record<string, string>>;
	readonly links: readonly string[];
};

/** What `--network` asks for: a name or mode alone, or `name=NETWORK,alias=NAME,ip=ADDRESS,…`. */
export function parseNetworkWish(text: string): Result<NetworkWish> {
	if (text.trim() === '') {
		return {problem: 'The name of a network is missing here.'};
	}

	// Whatever has no such pair is a name, even with commas in it.
	if (!/\w=\w/.test(text)) {
		return {value: {...plainWish, target: text}};
	}

	const fields = parseCommaList(text);
	const changes = 'problem' in fields ? fields : all(fields.value.map(changeOf));
	const wish = mapResult(changes, list => list.reduce<NetworkWish>((before, change) => change(before), plainWish));
	return 'problem' in wish || wish.value.target !== '' ? wish : {problem: 'The name=… of the network is missing here.'};
}

/** A network joined without any wish. */
export const plainWish: NetworkWish = {
	target: '',
	aliases: [],
	ipv4: '',
	ipv6: '',
	linkLocal: [],
	mac: '',
	driverOptions: {},
	links: [],
};

/** The names that are no networks but ways to have one, or to share another container's. */
export function isUserDefined(network: string): boolean {
	return !/^(|default|bridge|host|none|container(:.*)?)$/s.test(network);
}

type Change = (wish: NetworkWish) => NetworkWish;

const fieldsOfNetwork = new Map<string, (value: string) => Result<Change>>([
	['name', value => ({value: wish => ({...wish, target: value})})],
	['alias', value => ({value: wish => ({...wish, aliases: [...wish.aliases, value]})})],
	['ip', value => mapResult(parseIpv4(value), ipv4 => wish => ({...wish, ipv4}))],
	['ip6', value => mapResult(parseIpv6(value), ipv6 => wish => ({...wish, ipv6}))],
	['link-local-ip', value => ({value: wish => ({...wish, linkLocal: [...wish.linkLocal, value]})})],
	['mac-address', value => mapResult(parseMac(value), mac => wish => ({...wish, mac}))],
	['driver-opt', withDriverOption],
]);

function changeOf(field: string): Result<Change> {
	const [name, value] = cut(field, '=');
	const read = fieldsOfNetwork.get(name.trim().toLowerCase());
	return read && value !== undefined
		? read(value.trim())
		: {problem: 'A network has name, alias, ip, ip6, link-local-ip, mac-address and driver-opt.'};
}

function withDriverOption(text: string): Result<Change> {
	const [name, value] = pairOf(text);
	return name === '' || !text.includes('=')
		? {problem: 'A driver-opt is NAME=value once more.'}
		: {value: wish => ({...wish, driverOptions: {...wish.driverOptions, [name.trim()]: value.trim()}})};
}
