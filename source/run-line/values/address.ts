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

const ipv4Pattern = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;

/** An IPv4 address as written. */
export const ipv4 = matching('ADDRESS', ipv4Pattern, 'This must be an IPv4 address such as 192.0.2.1.');

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

function canonicalForm(value: string): string | undefined {
	if (ipv4Pattern.test(value)) {
		return value;
	}

	const url = /^[\da-f:.]+$/i.test(value) && URL.parse(`http://[${value}]`);
	if (!url) {
		return undefined;
	}

	const canonical = url.hostname.slice(1, -1);
	const [, high, low] = /^::ffff:([\da-f]+):([\da-f]+)$/.exec(canonical) ?? [];
	return high === undefined || low === undefined ? canonical : [high, low].flatMap(bytesOf).join('.');
}

/** The two bytes of a group of an IPv6 address. */
function bytesOf(group: string): readonly number[] {
	const value = Number.parseInt(group, 16);
	return [value >> 8, value & 0xff];
}
