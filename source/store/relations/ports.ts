import {type Container, isRunning} from '../../model/container.ts';
import type {Json} from '../../model/json.ts';
import {listAt, membersAt, textAt} from '../../model/read-json.ts';
import type {State} from '../state.ts';
import type {Relation} from './relation.ts';

/** A port of the host that a container publishes when it runs. */
type WantedPort = {readonly port: number; readonly protocol: string; readonly privatePort: number};

/** The ports of the host that a container publishes, or would publish. */
export function portRelations(state: State, container: Container, inspection: Json | undefined): readonly Relation[] {
	return isRunning(container)
		? container.ports
				.filter(({publicPort}) => publicPort !== undefined)
				.map(({ip = '', publicPort, privatePort, protocol}) => ({
					label: 'Port',
					name: `${publicPort}/${protocol}`,
					detail: `to ${privatePort} inside${ip === '' ? '' : `, on ${ip}`}`,
				}))
		: wantedPorts(inspection).map(wanted => wantedRelation(state, container, wanted));
}

function wantedRelation(state: State, {host}: Container, {port, protocol, privatePort}: WantedPort): Relation {
	const holder = state.containers
		.values()
		.find(
			other => other.host === host && other.ports.some(held => held.publicPort === port && held.protocol === protocol),
		);
	const port_ = {label: 'Port', name: `${port}/${protocol}`};
	return holder
		? {...port_, detail: `taken by ${holder.name}`, place: {kind: 'containers', key: holder.key}}
		: {...port_, detail: `to ${privatePort} inside when it runs`};
}

/** The host's ports in the inspection of a container; the engine chooses a port where none is named. */
function wantedPorts(inspection: Json | undefined): readonly WantedPort[] {
	return membersAt(inspection, 'HostConfig', 'PortBindings').flatMap(([name]) => {
		const [privatePort, protocol = 'tcp'] = name.split('/');
		return listAt(inspection, 'HostConfig', 'PortBindings', name)
			.map(binding => Number(textAt(binding, 'HostPort')))
			.filter(port => port > 0)
			.map(port => ({port, protocol, privatePort: Number(privatePort)}));
	});
}
