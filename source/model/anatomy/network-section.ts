import type {Port} from '../container.ts';
import type {Json} from '../json.ts';
import {membersAt, textAt} from '../read-json.ts';
import type {NamespaceOwner} from './namespaces.ts';
import {type AnatomyRow, type AnatomySection, fact} from './section.ts';

/** The section about how others reach it: the networks that it is in, and its ports. */
export function networkSection(
	inspection: Json,
	owner: NamespaceOwner | undefined,
	{ports, nameOf}: {readonly ports: readonly Port[]; readonly nameOf: (id: string) => string | undefined},
): AnatomySection {
	const section = {id: 'network', title: 'Network', note: []} as const;
	if (owner?.type === 'host') {
		return {...section, rows: [fact('network', 'all that the host has')]};
	}

	if (owner?.type === 'container') {
		return {...section, rows: [fact('network', `that of container ${nameOf(owner.id) ?? owner.id.slice(0, 12)}`)]};
	}

	return {
		...section,
		rows: [
			...networkRows(inspection),
			ports.length > 0 ? {type: 'ports', label: 'ports', ports} : fact('ports', 'none', {level: 'quiet'}),
		],
	};
}

function networkRows(inspection: Json): readonly AnatomyRow[] {
	const networks = membersAt(inspection, 'NetworkSettings', 'Networks').filter(([name]) => name !== 'none');
	return networks.length === 0
		? [fact('network', 'none but itself')]
		: networks.map(([name, network]) => networkRow(name, network));
}

function networkRow(name: string, network: Json): AnatomyRow {
	const address = textAt(network, 'IPAddress');
	const gateway = textAt(network, 'Gateway');
	const text = address === '' ? 'no address now' : `${address}${gateway === '' ? '' : `, gateway ${gateway}`}`;
	return fact(name, text, {level: address === '' ? 'quiet' : 'plain'});
}
