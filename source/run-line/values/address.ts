import {isIPv4, isIPv6, SocketAddress} from 'node:net';
import {InvalidValue, type ValueType} from '../value-type.ts';
import {cut, matching, textBy} from './text.ts';

/** An IPv4 or IPv6 address in its canonical form; spaces around it are dropped. */
export const address = textBy('ADDRESS', value => {
	const canonical = canonicalForm(value.trim());
	if (canonical === undefined) {
		throw new InvalidValue('This must be an IP address such as 192.0.2.1 or 2001:db8::1.');
	}

	return canonical;
});

/** An IPv4 address as written. */
export const ipv4 = textBy('ADDRESS', value => {
	if (!isIPv4(value)) {
		throw new InvalidValue('This must be an IPv4 address such as 192.0.2.1.');
	}

	return value;
});

/** An IPv6 address as written. */
export const ipv6 = textBy('ADDRESS', value => {
	if (!value.includes(':') || canonicalForm(value) === undefined) {
		throw new InvalidValue('This must be an IPv6 address such as 2001:db8::1.');
	}

	return value;
});

/** A hardware address of six or eight bytes as written: `02:42:ac:11:00:02`, also with `-` or as `0242.ac11.0002`. */
export const hardwareAddress = matching(
	'ADDRESS',
	/^(?:[\da-f]{2}(?:(:|-)[\da-f]{2})(?:\1[\da-f]{2}){4}(?:(?:\1[\da-f]{2}){2})?|[\da-f]{4}(?:\.[\da-f]{4}){2,3})$/i,
	'This must be a hardware address such as 02:42:ac:11:00:02.',
);

/** The same type, with an empty value for none. */
export function optional(type: ValueType<string>): ValueType<string> {
	return {...type, parse: (value, environment) => (value === '' ? '' : type.parse(value, environment))};
}

/** Whether a text is an IP address without spaces around it. */
export function isAddress(value: string): boolean {
	return canonicalForm(value) !== undefined;
}

/** An entry for `/etc/hosts`: `NAME:ADDRESS` or `NAME=ADDRESS`; the address `host-gateway` means the host. */
export const hostEntry = textBy('NAME:ADDRESS', value => {
	const [name, target = ''] = cut(value, value.includes('=') ? '=' : ':');
	const bare = /^\[(.+)\]$/.exec(target)?.[1] ?? target;
	if (name === '' || name.includes(':') || (target !== 'host-gateway' && !isAddress(bare.trim()))) {
		throw new InvalidValue('This must be NAME:ADDRESS, such as db:192.0.2.1 or host.docker.internal:host-gateway.');
	}

	return `${name}:${bare}`;
});

const label = '[a-z\\d](?:[a-z\\d-]*[a-z\\d])?';
const domainPattern = new RegExp(`^${label}(?:\\.${label})*\\.?$`, 'i');

/** A search domain; `.` is none. */
export const searchDomain = textBy('DOMAIN', value => {
	const domain = value.replace(/^ +| +$/g, '');
	if (domain !== '.' && (!domainPattern.test(domain) || !/[a-z]/i.test(domain) || domain.length > 255)) {
		throw new InvalidValue('This must be a domain such as example.com.');
	}

	return domain === '.' ? domain : domain.replace(/\.$/, '');
});

/** The address as Go writes it; undefined if it is none. */
function canonicalForm(value: string): string | undefined {
	if (isIPv4(value)) {
		return value;
	}

	// A zone such as %eth0 belongs to one machine.
	return isIPv6(value) && !value.includes('%')
		? new SocketAddress({family: 'ipv6', address: value}).address.replace(/^::ffff:(?=.*\.)/, '')
		: undefined;
}
