import type {ComposeCommand} from '../../engine/compose-api.ts';
import type {ImageApi} from '../../engine/image-api.ts';
import type {OperationRun} from '../operation.ts';
import {setTag, type Tag, tagLine} from './image-tags.ts';
import {composeLine, runCompose} from './operation.ts';
import type {ComposeTarget} from './target.ts';
import {commandsToUpdate, ownImages, type ServiceImage, type Updatable} from './updatable.ts';

/** A Compose command, or a tag to set. */
export type ReplacementStep = ComposeCommand | Tag;

/** Whether a step sets a tag. */
export function isTag(step: ReplacementStep): step is Tag {
	return !('words' in step);
}

/** The line of some steps, which equals what `carryOut` does. */
export function stepsLine(part: ComposeTarget, steps: readonly ReplacementStep[]): string {
	return steps.map(step => (isTag(step) ? tagLine(step) : composeLine(part, step))).join(' && ');
}

/** Carry out steps in order. Rejects at the first that fails. */
export async function carryOut(
	steps: readonly ReplacementStep[],
	part: ComposeTarget,
	images: ImageApi | undefined,
	run: OperationRun,
): Promise<void> {
	for (const step of steps) {
		await (isTag(step) ? setTag(images, step) : runCompose(run, part, step));
	}
}

/** The steps that run each service from its own image again. */
export function stepsBack(updatable: Updatable): readonly ReplacementStep[] {
	return inTurn(ownImages(updatable), updatable.up.profiles);
}

/** Services that run different images of one name use its tag in turn. */
function inTurn(services: readonly ServiceImage[], profiles: readonly string[]): readonly ReplacementStep[] {
	if (services.length === 0) {
		return [];
	}

	const tags = new Map(services.map(({name, id}) => [name, id]));
	const isNow = ({name, id}: Tag) => tags.get(name) === id;
	const {up} = commandsToUpdate(
		services.filter(isNow).map(({service}) => service),
		profiles,
	);
	return [
		...[...tags].map(([name, id]) => ({name, id})),
		up,
		...inTurn(
			services.filter(service => !isNow(service)),
			profiles,
		),
	];
}
