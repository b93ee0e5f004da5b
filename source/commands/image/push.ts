import {shortDigest} from '../../model/id.ts';
import type {Image} from '../../model/image.ts';
import {referenceOf} from '../../model/image-reference.ts';
import type {ResourceId} from '../../model/resource-id.ts';
import {dockerLine} from '../../model/shell-line.ts';
import {imagesOf} from '../../store/items.ts';
import type {Command, CommandContext} from '../command.ts';
import {execute} from '../execute.ts';
import type {Operation} from '../operation.ts';
import {askingCommand} from '../operation-command.ts';
import {choice, type Question} from '../question.ts';
import {tell} from '../tell.ts';
import {transfer} from './show-transfer.ts';
import {type ImageTarget, onImages, onSelectedImage} from './target.ts';

/** Push an image to the registry that its tag names. */
export const pushCommands: readonly Command[] = [
	askingCommand({
		id: 'push',
		title: 'Push the image to its registry',
		isAction: true,
		line: ({tags}) => dockerLine(['push', tags[0] ?? '…']),
		...onSelectedImage,
		reason: (image, {images}) => pushReason(image, images),
		question: (_, image) => tagQuestion(image),
		operationOf: (tag, image) => pushing(image, tag),
	}),
];

/** Push a tag again; its image need not be selected. */
export async function pushTag(context: CommandContext, key: ResourceId, tag: string): Promise<void> {
	const image = imagesOf(context.getState())?.get(key);
	if (image?.tags.includes(tag)) {
		await execute(context, pushing(image, tag));
	} else {
		tell(context, 'warning', `${tag} is gone.`);
	}
}

function pushReason({tags}: Image, images: {readonly push?: unknown} | undefined): string | undefined {
	if (!images?.push) {
		return 'This engine cannot push images.';
	}

	return tags.length > 0 ? undefined : 'The image has no tag; tag it with the name of its registry first.';
}

/** Ask which tag to push, even if there is only one: the tag names the registry, and a push cannot be undone. */
function tagQuestion({tags}: Image): Question<string> {
	return choice({
		id: 'push',
		title: 'Push to a registry',
		choices: tags.map(tag => ({
			label: tag,
			detail: `to ${referenceOf(tag)?.registry ?? 'its registry'}`,
			value: tag,
		})),
	});
}

/** Pushes a tag while the tray shows the progress. */
function pushing(image: Image, tag: string): Operation<ImageTarget> {
	return onImages([image], {
		verb: 'push',
		reason: (target, {images}) => pushReason(target, images),
		attempt: () => `push ${tag}`,
		words: () => ['push', tag],
		async call({images}, {key}, run) {
			const request = {direction: 'push', key, reference: tag, platform: undefined} as const;
			const {outcome, digest} = await transfer(run, request, signal => images?.push?.(tag, signal));
			const words = outcome === 'up-to-date' ? 'is up to date in the registry' : 'pushed';
			return `${tag} ${words}${digest ? ` · ${shortDigest(digest)}` : ''}`;
		},
		undo: {onLeaving: `The push of ${tag} will be cancelled.`},
	});
}
