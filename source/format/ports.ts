import type {ContainerPort} from '../model/container.ts';

/** Consecutive ports that are published in the same way. Several addresses of one kind are listed once. */
type PortRange = {
	readonly address: string;
	readonly protocol: string;
	readonly publicStart: number | undefined;
	readonly privateStart: number;
	readonly count: number;
};

/**
 * Ports as in `docker ps`, but shorter: ranges are merged, addresses that mean "all" are left out, published ports come
 * first: `8080->80/tcp, 127.0.0.1:5432->5432/tcp, 9000-9003/tcp`. If they do not fit, `/tcp` is dropped, then whole
 * ports from the end, which are counted: `8080->80 +2`.
 */
export function formatPorts(ports: readonly ContainerPort[], width = Number.POSITIVE_INFINITY): string {
	const ranges = rangesOf(ports);
	const full = ranges.map(range => describe(range, true)).join(', ');
	return full.length <= width ? full : asManyAsFit(ranges, width);
}

/** Whether a published port can be reached under every address of the host. */
function isEverywhere(ip: string | undefined): boolean {
	return ip === undefined || ip === '' || ip === '0.0.0.0' || ip === '::';
}

function rangesOf(ports: readonly ContainerPort[]): readonly PortRange[] {
	const ranges: PortRange[] = [];
	for (const single of distinct(ports)) {
		const last = ranges.at(-1);
		if (last && follows(last, single)) {
			ranges[ranges.length - 1] = {...last, count: last.count + 1};
		} else {
			ranges.push(single);
		}
	}

	return ranges;
}

/** Each port once, sorted so that the ports of a range are adjacent. */
function distinct(ports: readonly ContainerPort[]): readonly PortRange[] {
	const singles = new Map<string, PortRange>();
	for (const port of ports) {
		const isPublished = port.publicPort !== undefined;
		const single: PortRange = {
			address: isPublished && !isEverywhere(port.ip) ? (port.ip ?? '') : '',
			protocol: port.protocol,
			publicStart: port.publicPort,
			privateStart: port.privatePort,
			count: 1,
		};
		singles.set(describe(single, true), single);
	}

	return [...singles.values()].sort(compare);
}

function compare(a: PortRange, b: PortRange): number {
	return (
		Number(a.publicStart === undefined) - Number(b.publicStart === undefined) ||
		order(a.address, b.address) ||
		order(a.protocol, b.protocol) ||
		a.privateStart - b.privateStart ||
		(a.publicStart ?? 0) - (b.publicStart ?? 0)
	);
}

function order(a: string, b: string): number {
	return a < b ? -1 : Number(a > b);
}

function follows(range: PortRange, next: PortRange): boolean {
	return (
		range.address === next.address &&
		range.protocol === next.protocol &&
		range.privateStart + range.count === next.privateStart &&
		(range.publicStart === undefined
			? next.publicStart === undefined
			: range.publicStart + range.count === next.publicStart)
	);
}

function describe(range: PortRange, hasProtocol: boolean): string {
	const address = range.address.includes(':') ? `[${range.address}]` : range.address;
	const published =
		range.publicStart === undefined ? '' : `${address && `${address}:`}${span(range.publicStart, range.count)}->`;
	return `${published}${span(range.privateStart, range.count)}${hasProtocol || range.protocol !== 'tcp' ? `/${range.protocol}` : ''}`;
}

function span(start: number, count: number): string {
	return count === 1 ? `${start}` : `${start}-${start + count - 1}`;
}

function asManyAsFit(ranges: readonly PortRange[], width: number): string {
	const short = ranges.map(range => describe(range, false));
	for (let shown = short.length; shown > 0; shown--) {
		const rest = short.length - shown;
		const text = short.slice(0, shown).join(', ') + (rest > 0 ? ` +${rest}` : '');
		if (text.length <= width) {
			return text;
		}
	}

	return cutPort(short, width);
}

/** As much of the first port as fits, its public side first, and the number of others. */
function cutPort([first = '', ...others]: readonly string[], width: number): string {
	const rest = others.length > 0 ? ` +${others.length}` : '';
	const room = Math.max(1, width - rest.length);
	const [outside = ''] = first.split('->');
	const forms = [first, ...(outside.includes(':') ? [`${outside}->…`, outside] : [])];
	return (forms.find(form => form.length <= room) ?? `${first.slice(0, room - 1)}…`) + rest;
}
