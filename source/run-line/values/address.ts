import type {Result} from '../result.ts';

/** An IPv4 or IPv6 address in its usual form; blanks around it are let pass. */
export function parseAddress(text: string): Result<string> {
	const value = usualForm(text.trim());
	return value === undefined ? {problem: 'This must be an IP address such as 192.0.2.1 or 2001:db8::1.'} : {value};
}

/** An IPv4 address as it was written. */
export function parseIpv4(text: string): Result<string> {
	return ipv4.test(text) ? {value: text} : {problem: 'This must be an IPv4 address such as 192.0.2.1.'};
}

/** An IPv6 address as it was written. */
export function parseIpv6(text: string): Result<string> {
	return text.includes(':') && usualForm(text) !== undefined
		? {value: text}
		: {problem: 'This must be an IPv6 address such as 2001:db8::1.'};
}

/** A hardware address of six or eight bytes as it was written: `02:42:ac:11:00:02`, also with `-` or as `0242.ac11.0002`. */
export function parseMac(text: string): Result<string> {
	const isMac = /^[\da-f]{2}(?:(:|-)[\da-f]{2})(?:\1[\da-f]{2}){4}(?:(?:\1[\da-f]{2}){2})?$/i.test(text);
	return isMac || /^[\da-f]{4}(?:\.[\da-f]{4}){2,3}$/i.test(text)
		? {value: text}
		: {problem: 'This must be a hardware address such as 02:42:ac:11:00:02.'};
}

const ipv4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;

function usualForm(address: string): string | undefined {
	if (ipv4.test(address)) {
		return address;
	}

	const url = /^[\da-f:.]+$/i.test(address) && URL.parse(`http://[${address}]`);
	if (!url) {
		return undefined;
	}

	const ipv6 = url.hostname.slice(1, -1);
	const [, high, low] = /^::ffff:([\da-f]+):([\da-f]+)$/.exec(ipv6) ?? [];
	return high === undefined || low === undefined ? ipv6 : [high, low].flatMap(bytesOf).join('.');
}

/** The two bytes of a group of an IPv6 address. */
function bytesOf(group: string): readonly number[] {
	const value = Number.parseInt(group, 16);
	return [value >> 8, value & 0xff];
}
