import type {Result} from '../result.ts';
import {parseAddress} from './address.ts';
import {cut} from './pair.ts';

/** An entry for `/etc/hosts`, `NAME:ADDRESS` or `NAME=ADDRESS`, in the engine's form; `host-gateway` is the host itself. */
export function parseHostEntry(text: string): Result<string> {
	const [name, address = ''] = cut(text, text.includes('=') ? '=' : ':');
	const bare = /^\[(.+)\]$/.exec(address)?.[1] ?? address;
	const isEntry = name !== '' && !name.includes(':');
	return isEntry && (bare === 'host-gateway' || !('problem' in parseAddress(bare)))
		? {value: `${name}:${bare}`}
		: {problem: 'This must be NAME:ADDRESS, such as db:192.0.2.1 or host.docker.internal:host-gateway.'};
}

/** A domain to look names up in; `.` is none. */
export function parseSearchDomain(text: string): Result<string> {
	const domain = text.replace(/^ +| +$/g, '');
	const label = '[a-z\\d](?:[a-z\\d-]*[a-z\\d])?';
	const isDomain = new RegExp(`^${label}(?:\\.${label})*\\.?$`, 'i').test(domain) && /[a-z]/i.test(domain);
	return domain === '.' || (isDomain && domain.length <= 255)
		? {value: domain === '.' ? domain : domain.replace(/\.$/, '')}
		: {problem: 'This must be a domain such as example.com.'};
}
