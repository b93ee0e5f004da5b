import type {Container} from '../model/container.ts';
import type {Image} from '../model/image.ts';
import {formatReference, referenceOf} from '../model/image-reference.ts';
import type {RunPlan} from '../model/run-plan.ts';
import {imagesOf} from './items.ts';
import type {State} from './state.ts';

/** The image of a plan among the engine's images; undefined if the engine does not have it. */
export function imageToRun(state: Pick<State, 'items'>, {image}: RunPlan): Image | undefined {
	const reference = referenceOf(image);
	const name = reference && formatReference(reference);
	const images = [...(imagesOf(state)?.values() ?? [])];
	return (
		images.find(({tags, digests}) => [...tags, ...digests].some(other => other === name)) ??
		images.find(({id}) => /^[0-9a-f]{4,64}$/.test(image) && id.startsWith(`sha256:${image}`))
	);
}

/** The container that already has the name. */
export function holderOfName({containers}: Pick<State, 'containers'>, {name}: RunPlan): Container | undefined {
	return name === '' ? undefined : [...containers.values()].find(container => container.name === name);
}

/** A container that publishes one of the ports, and the port. */
export function holderOfPort(
	{containers}: Pick<State, 'containers'>,
	{published}: RunPlan,
): {readonly container: Container; readonly port: number} | undefined {
	for (const {host, inside} of published) {
		const container = [...containers.values()].find(({ports}) =>
			ports.some(({publicPort, protocol}) => publicPort === host && inside.endsWith(`/${protocol}`)),
		);
		if (host !== undefined && container) {
			return {container, port: host};
		}
	}

	return undefined;
}
