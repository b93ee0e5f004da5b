import {type Container, holderOfPort, isRunning} from '../../model/container.ts';
import type {Json} from '../../model/json.ts';
import {listAt, membersAt, textAt} from '../../model/read-json.ts';
import type {ResourceId} from '../../model/resource-id.ts';
import {portProcessId, resultOf} from '../reads.ts';
import type {State} from '../state.ts';
import type {Relation} from './relation.ts';

/** A port of the host that a container publishes when it runs. `name` is such as `8080/tcp`. */
type WantedPort = {readonly name: string; readonly privatePort: number};

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

function wantedRelation(state: State, {host}: Container, {name, privatePort}: WantedPort): Relation {
	const port = {label: 'Port', name};
	const user = userOfPort(state, host, name);
	return user
		? {...port, detail: `taken by ${user.name}`, place: user.key && {kind: 'containers', key: user.key}}
		: {...port, detail: `to ${privatePort} inside when it runs`};
}

/** One sentence for each port that a container needs to start but that is in use. */
export function takenPortWords(state: State, {host}: Container, inspection: Json): readonly string[] {
	return wantedPorts(inspection).flatMap(({name}) => {
		const user = userOfPort(state, host, name);
		return user ? [`${name} is taken by ${user.name}.`] : [];
	});
}

/** The container, or else the process, that listens on a port of a host, such as `80/tcp`. A process has no key. */
export function userOfPort(
	state: Pick<State, 'containers' | 'reads'>,
	host: string,
	port: string,
): {readonly name: string; readonly key?: ResourceId} | undefined {
	const here = [...state.containers.values()].filter(container => container.host === host);
	const process = resultOf(state, portProcessId(host, port)).value;
	return holderOfPort(here, port) ?? (process ? {name: process} : undefined);
}

/** The host's ports in the inspection of a container; the engine chooses a port where none is named. */
export function wantedPorts(inspection: Json | undefined): readonly WantedPort[] {
	const all = membersAt(inspection, 'HostConfig', 'PortBindings').flatMap(([inside]) => {
		const [privatePort, protocol = 'tcp'] = inside.split('/');
		return listAt(inspection, 'HostConfig', 'PortBindings', inside)
			.map(binding => Number(textAt(binding, 'HostPort')))
			.filter(port => port > 0)
			.map(port => ({name: `${port}/${protocol}`, privatePort: Number(privatePort)}));
	});
	// A port that is published on several addresses is one port.
	return [...new Map(all.map(port => [port.name, port])).values()];
}
