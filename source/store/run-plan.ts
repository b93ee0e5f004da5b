import {type Container, holderOfPort} from '../model/container.ts';
import type {Image} from '../model/image.ts';
import {formatReference, referenceOf} from '../model/image-reference.ts';
import type {RunPlan} from '../model/run-plan.ts';
import {currentHost} from './connections.ts';
import {imagesOf} from './items.ts';
import {portProcessId, resultOf} from './reads.ts';
import type {State} from './state.ts';

/** The parts of the state that a plan depends on. */
export type PlanState = Pick<State, 'connections' | 'view' | 'items' | 'containers' | 'reads'>;

/** The image of a plan among the engine's images; undefined if the engine does not have it. */
export function imageToRun(state: PlanState, {image}: RunPlan): Image | undefined {
	const reference = referenceOf(image);
	const name = reference && formatReference(reference);
	const images = [...(imagesOf(state)?.values() ?? [])].filter(({host}) => host === currentHost(state));
	return (
		images.find(({tags, digests}) => [...tags, ...digests].some(other => other === name)) ??
		images.find(({id}) => /^[0-9a-f]{4,64}$/.test(image) && id.startsWith(`sha256:${image}`))
	);
}

/** The container that already has the name. */
export function holderOfName(state: PlanState, {name}: RunPlan): Container | undefined {
	return name === '' ? undefined : containersHere(state).find(container => container.name === name);
}

/** The ports of the host that a plan publishes, such as `8080/tcp`. */
export function wantedPorts({published}: RunPlan): readonly string[] {
	const ports = published.map(({host, inside}) => host !== undefined && `${host}/${inside.split('/')[1] ?? 'tcp'}`);
	return [...new Set(ports)].filter(port => port !== false);
}

/** The ports that are taken, and by which container or process. */
export function takenPorts(
	state: PlanState,
	plan: RunPlan,
): readonly {readonly port: string; readonly holder: string}[] {
	return wantedPorts(plan).flatMap(port => {
		const container = holderOfPort(containersHere(state), port);
		const holder = container?.name ?? resultOf(state, portProcessId(currentHost(state), port)).value;
		return holder ? [{port, holder}] : [];
	});
}

function containersHere(state: PlanState): readonly Container[] {
	const host = currentHost(state);
	return [...state.containers.values()].filter(container => container.host === host);
}
