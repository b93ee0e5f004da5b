import {imageNameOf, isImageId} from '../../model/image-update.ts';
import {type ResourceId, resourceId} from '../../model/resource-id.ts';
import {imagesOf} from '../../store/items.ts';
import type {State} from '../../store/state.ts';
import {markedOrSelected, targetsOf} from '../../store/targets.ts';
import {counted} from '../../text/number.ts';
import {awaitRead} from '../await-read.ts';
import type {Command, CommandContext} from '../command.ts';
import {itemCommand} from '../operation-command.ts';
import {reasonOf, tell} from '../tell.ts';

/** Ask registries whether they have newer images, only on request. */
export const updateCheckCommands: readonly Command[] = [
	itemCommand({
		id: 'check-update',
		title: 'Look for a newer image in the registry',
		isAction: true,
		takesMarks: true,
		isDangerous: false,
		targetOf: state => namedImages(state)[0],
		nothingReason: () => 'No image with a name is selected.',
		reason: (_, {images}) => (images?.registryDigest ? undefined : 'This engine cannot ask registries.'),
		act: check,
	}),
];

/** An image and the name that registries know it by. */
type NamedImage = {readonly key: ResourceId; readonly id: string; readonly name: string};

/** The images of the marked or selected containers, or the marked or selected images, each once. */
function namedImages(state: State): readonly NamedImage[] {
	const images =
		state.view.kind === 'images'
			? markedOrSelected(state, imagesOf(state)).map(({key, id, tags}) => ({key, id, name: tags[0] ?? ''}))
			: targetsOf(state).map(container => ({
					key: resourceId(container.host, container.imageId),
					id: container.imageId,
					name: imageNameOf(container, state.details.get(container.key)),
				}));
	const named = images.filter(({name}) => name !== '' && !isImageId(name));
	return [...new Map(named.map(image => [image.key, image])).values()];
}

/** Requests to registries at the same time. */
const atOnce = 4;

async function check(context: CommandContext): Promise<void> {
	const images = namedImages(context.getState());
	tell(context, 'info', `Asking the registry for ${whatOf(images)}…`);
	const results: CheckedImage[] = [];
	for (let start = 0; start < images.length; start += atOnce) {
		const batch = await Promise.all(images.slice(start, start + atOnce).map(image => checkOne(context, image)));
		context.dispatch(
			...batch.flatMap(({image: {key}, isNewer}) =>
				isNewer === undefined ? [] : [{type: 'registry-checked', key, isNewer} as const],
			),
		);
		results.push(...batch);
	}

	report(context, results);
}

/** `problem` is why it could not be checked, in one sentence. */
type CheckedImage = {readonly image: NamedImage; readonly isNewer?: boolean; readonly problem?: string};

async function checkOne(context: CommandContext, image: NamedImage): Promise<CheckedImage> {
	try {
		return {image, isNewer: await awaitRead(context, image.key, 'isImageOutdated', image, {isInBackground: true})};
	} catch (error) {
		return {image, problem: reasonOf(error) ?? 'Cancelled.'};
	}
}

function report(context: CommandContext, results: readonly CheckedImage[]): void {
	const newer = results.filter(({isNewer}) => isNewer).map(({image}) => image);
	const [failed] = results.filter(({problem}) => problem !== undefined);
	const words = [
		newer.length > 0
			? `The registry has a newer image for ${whatOf(newer)}. :pull-and-recreate updates a container.`
			: failed && results.length === 1
				? undefined
				: `No newer image in the registry for ${whatOf(results.map(({image}) => image))}.`,
		failed && `${failed.image.name}: ${failed.problem}`,
	];
	tell(context, failed ? 'warning' : 'info', words.filter(word => word !== undefined).join(' '));
}

function whatOf(images: readonly NamedImage[]): string {
	const [only] = images;
	return only && images.length === 1 ? only.name : counted(images.length, 'image');
}
