import type {Container} from '../model/container.ts';
import type {Image} from '../model/image.ts';
import {formatReference, referenceOf} from '../model/image-reference.ts';
import type {RunPlan} from '../model/run-plan.ts';
import {currentHost} from './connections.ts';
import {imagesOf} from './items.ts';
import {allIn} from './list-of.ts';
import {userOfPort} from './relations/ports.ts';
import type {State} from './state.ts';

/** The image of a plan among the engine's images; undefined if the engine does not have it. */
export function imageToRun(state: State, {image}: RunPlan): Image | undefined {
	const reference = referenceOf(image);
	const name = reference && formatReference(reference);
	const images = allIn(imagesOf, state).filter(({host}) => host === currentHost(state));
	return (
		images.find(({tags, digests}) => [...tags, ...digests].some(other => other === name)) ??
		images.find(({id}) => /^[0-9a-f]{4,64}$/.test(image) && id.startsWith(`sha256:${image}`))
	);
}

/** The container that already has the name. */
export function holderOfName(state: State, {name}: RunPlan): Container | undefined {
	const host = currentHost(state);
	return state.containers.values().find(container => container.host === host && name !== '' && container.name === name);
}

/** The ports of the host that a plan publishes, such as `8080/tcp`. */
export function publishedPorts({published}: RunPlan): readonly string[] {
	const ports = published.map(({host, inside}) => host !== undefined && `${host}/${inside.split('/')[1] ?? 'tcp'}`);
	return [...new Set(ports)].filter(port => port !== false);
}

/** The ports that are taken, and by which container or process. */
export function takenPorts(state: State, plan: RunPlan): readonly {readonly port: string; readonly holder: string}[] {
	return publishedPorts(plan).flatMap(port => {
		const holder = userOfPort(state, currentHost(state), port)?.name;
		return holder === undefined ? [] : [{port, holder}];
	});
}
