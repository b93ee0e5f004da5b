import type {Container} from '../model/container.ts';
import type {Image, ImageConfig} from '../model/image.ts';
import {formatReference, referenceOf} from '../model/image-reference.ts';
import type {ResourceId} from '../model/resource-id.ts';
import type {RunEvent} from './event.ts';
import type {State} from './state.ts';

/** What a line asks for, as far as a person is told of it before it is run. */
export type RunPlan = {
	/** Empty: the engine chooses one. */
	readonly name: string;
	/** As it was typed. */
	readonly image: string;
	readonly pull: 'missing' | 'always' | 'never';
	/** Undefined: the image's own. */
	readonly entrypoint: readonly string[] | undefined;
	/** Empty: the image's own. */
	readonly command: readonly string[];
	/** `inside` as `80/tcp`; `host` undefined: a free port that the engine chooses. */
	readonly published: readonly {readonly inside: string; readonly host: number | undefined}[];
	/** Whether all ports that the image exposes are published, too. */
	readonly publishesAll: boolean;
	/** `words` as they stand on a line, for example `shop_data:/data`. */
	readonly mounts: readonly {readonly words: string; readonly target: string}[];
};

/** What the engine tells of the image that is to be run. */
export type RunImage = {
	readonly key: ResourceId;
	readonly config: ImageConfig | undefined;
	readonly problem: string | undefined;
};

/** It belongs to the dialog, and goes with it. */
export function reduceRunImage(state: State, event: Extract<RunEvent, {readonly type: 'run-image-read'}>): State {
	const {dialog} = state;
	const {key, config, problem} = event;
	return dialog?.type === 'run' ? {...state, dialog: {...dialog, runImage: {key, config, problem}}} : state;
}

/** The image of a plan among those that the engine has; undefined where it has none such. */
export function imageToRun({items}: Pick<State, 'items'>, {image}: RunPlan): Image | undefined {
	const reference = referenceOf(image);
	const name = reference && formatReference(reference);
	const images = [...(items.images?.values() ?? [])];
	return (
		images.find(({tags, digests}) => [...tags, ...digests].some(other => other === name)) ??
		images.find(({id}) => /^[0-9a-f]{4,64}$/.test(image) && id.startsWith(`sha256:${image}`))
	);
}

/** The container that has the name already. */
export function holderOfName({containers}: Pick<State, 'containers'>, {name}: RunPlan): Container | undefined {
	return name === '' ? undefined : [...containers.values()].find(container => container.name === name);
}

/** A container that holds one of the ports, and which one. */
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
