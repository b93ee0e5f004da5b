import {formatPorts} from '../../format/ports.ts';
import type {ContainerRow} from '../../model/container-row.ts';
import {containerColumn} from './text-cells.ts';

export const ports = containerColumn({
	id: 'ports',
	description: 'published and exposed ports',
	width: {min: 10, max: 40},
	priority: 68,
	text: ({container}, width) => formatPorts(container.ports, width),
	sortValue: lowestPort,
});

/** Published ports come before all that are only exposed. */
function lowestPort({container}: ContainerRow): number | undefined {
	const ranks = container.ports.map(port => port.publicPort ?? port.privatePort + 65_536);
	return ranks.length === 0 ? undefined : Math.min(...ranks);
}

export const ip = containerColumn({
	id: 'ip',
	description: 'IP addresses in its networks',
	width: {min: 15, max: 39},
	priority: 36,
	token: 'muted',
	text: (row, width) => shortened(addresses(row), width),
	sortValue: row => addresses(row)[0]?.replaceAll(/\d+/g, digits => digits.padStart(3, '0')),
});

function addresses({container}: ContainerRow): readonly string[] {
	return container.networks.flatMap(network => (network.ip ? [network.ip] : []));
}

/** All of a list if it fits, else its first with a count of the others, or its first alone. */
function shortened(items: readonly string[], width = Number.POSITIVE_INFINITY): string {
	const [first = ''] = items;
	const forms = [items.join(', '), `${first} +${items.length - 1}`];
	return forms.find(form => form.length <= width) ?? first;
}

export const networks = containerColumn({
	id: 'networks',
	description: 'networks it is attached to',
	width: {min: 8, max: 24},
	priority: 20,
	token: 'muted',
	text: ({container}, width) =>
		shortened(
			container.networks.map(({name}) => name),
			width,
		),
	sortValue: ({container}) => container.networks[0]?.name,
});
