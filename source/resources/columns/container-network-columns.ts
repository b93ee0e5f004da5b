import {formatPorts} from '../../format/ports.ts';
import type {ContainerRow} from '../../model/container-row.ts';
import {firstThatFits, textCell} from './cells.ts';
import type {Column} from './column.ts';

export const ports: Column<ContainerRow> = {
	id: 'ports',
	title: 'PORTS',
	description: 'published and exposed ports',
	align: 'left',
	width: {min: 10, max: 40},
	priority: 68,
	cell: (row, width) => textCell(row, formatPorts(row.container.ports, width)),
	text: ({container}) => formatPorts(container.ports),
	sortValue: lowestPort,
};

/** Published ports come before all that are only exposed. */
function lowestPort({container}: ContainerRow): number | undefined {
	const ranks = container.ports.map(port => port.publicPort ?? port.privatePort + 65_536);
	return ranks.length === 0 ? undefined : Math.min(...ranks);
}

export const ip: Column<ContainerRow> = {
	id: 'ip',
	title: 'IP',
	description: 'IP addresses in its networks',
	align: 'left',
	width: {min: 15, max: 39},
	priority: 36,
	cell: (row, width) => textCell(row, firstThatFits(width, shortened(addresses(row))), 'muted'),
	text: row => addresses(row).join(', '),
	sortValue: row => addresses(row)[0]?.replaceAll(/\d+/g, digits => digits.padStart(3, '0')),
};

function addresses({container}: ContainerRow): readonly string[] {
	return container.networks.flatMap(network => (network.ip ? [network.ip] : []));
}

/** All of a list, then its first with a count of the others, then its first alone. */
function shortened(items: readonly string[]): readonly string[] {
	const [first = ''] = items;
	return [items.join(', '), `${first} +${items.length - 1}`, first];
}

export const networks: Column<ContainerRow> = {
	id: 'networks',
	title: 'NETWORKS',
	description: 'networks it is attached to',
	align: 'left',
	width: {min: 8, max: 24},
	priority: 20,
	cell: (row, width) => textCell(row, firstThatFits(width, shortened(networkNames(row))), 'muted'),
	text: row => networkNames(row).join(', '),
	sortValue: row => networkNames(row)[0],
};

function networkNames({container}: ContainerRow): readonly string[] {
	return container.networks.map(network => network.name);
}
