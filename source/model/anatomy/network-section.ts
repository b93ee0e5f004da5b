import type {ContainerPort} from '../container.ts';
import {shortId} from '../id.ts';
import type {Json} from '../json.ts';
import {membersAt, textAt} from '../read-json.ts';
import type {NamespaceOwner} from './namespaces.ts';
import {type AnatomyRow, type AnatomySection, entry} from './section.ts';

/** The section about its networks and ports. */
export function networkSection(
	inspection: Json,
	owner: NamespaceOwner | undefined,
	{ports, nameOf}: {readonly ports: readonly ContainerPort[]; readonly nameOf: (id: string) => string | undefined},
): AnatomySection {
	const section = {id: 'network', title: 'Network', note: []} as const;
	if (owner?.type === 'host') {
		return {...section, rows: [entry('network', 'the host’s own')]};
	}

	if (owner?.type === 'container') {
		return {...section, rows: [entry('network', `that of container ${nameOf(owner.id) ?? shortId(owner.id)}`)]};
	}

	return {
		...section,
		rows: [
			...networkRows(inspection),
			ports.length > 0 ? {type: 'ports', label: 'ports', ports} : entry('ports', 'none', {level: 'quiet'}),
		],
	};
}

function networkRows(inspection: Json): readonly AnatomyRow[] {
	const networks = membersAt(inspection, 'NetworkSettings', 'Networks').filter(([name]) => name !== 'none');
	return networks.length === 0
		? [entry('network', 'none, only loopback')]
		: networks.map(([name, network]) => networkRow(name, network));
}

function networkRow(name: string, network: Json): AnatomyRow {
	const address = textAt(network, 'IPAddress');
	const gateway = textAt(network, 'Gateway');
	const text = address === '' ? 'no address now' : `${address}${gateway === '' ? '' : `, gateway ${gateway}`}`;
	return entry(name, text, {level: address === '' ? 'quiet' : 'plain'});
}
