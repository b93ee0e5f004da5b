import {type Container, isRunning} from '../../model/container.ts';
import {shortId} from '../../model/id.ts';
import type {Image} from '../../model/image.ts';
import {imageRow, imagesOf} from '../../store/items.ts';
import type {State} from '../../store/state.ts';
import {markedOrSelected} from '../../store/targets.ts';
import type {Command} from '../command.ts';
import {confirmBatch} from '../confirm-batch.ts';
import {namesOf} from '../names.ts';
import type {Operation} from '../operation.ts';
import {operationCommand} from '../operation-command.ts';
import {type Answer, confirmation, type Question} from '../question.ts';
import {type ImageTarget, imageLabel, onImages} from './target.ts';

/** Remove images. Removing the last tag removes the image. */
export const imageRemoveCommands: readonly Command[] = [
	removeCommand(false, {id: 'remove-image', title: 'Remove the image', keys: ['d'], hint: 'remove', hintRank: 60}),
	removeCommand(true, {id: 'force-remove-image', title: 'Remove the image by force', keys: ['D']}),
];

function removeCommand(force: boolean, command: Pick<Command, 'id' | 'title' | 'keys' | 'hint' | 'hintRank'>): Command {
	return operationCommand({
		...command,
		isAction: true,
		takesMarks: true,
		operationOf(state) {
			const images = markedOrSelected(state, imagesOf(state));
			return images.length > 0 ? {...removal(images, force), question: questionOf(force)} : undefined;
		},
		nothingReason: () => 'No image is selected.',
	});
}

function questionOf(force: boolean): NonNullable<Operation<ImageTarget>['question']> {
	return (ready, refused, state) => {
		const [only] = ready;
		return only && ready.length === 1 && refused.length === 0
			? removalQuestion(state, only, force)
			: confirmBatch(state, removal(ready, force), ready, refused, {
					notes: [
						lossWords(
							ready.flatMap(image => imageRow(state, image).users),
							force,
						),
					],
				});
	};
}

/** Removes images with all their tags, or, of a single image, only the tag `only`. */
function removal(images: readonly Image[], force: boolean, only?: string): Operation<ImageTarget> {
	const namesFor = (image: Image) => (only === undefined ? namesToRemove(image, force) : [only]);
	// One image with several tags can lose one of them while containers use it.
	const isTagEnough = images.length === 1;
	return onImages(images, {
		verb: 'remove',
		reason: (image, _, state) =>
			retaggedReason(images, image) ?? usedReason(image, imageRow(state, image).users, force, isTagEnough),
		attempt: what => `remove ${only ?? what}${force ? ' by force' : ''}`,
		words: targets => ['rmi', ...(force ? ['--force'] : []), ...targets.flatMap(namesFor)],
		async call({images: api}, image) {
			const names = namesFor(image);
			let deleted = 0;
			for (const name of names) {
				deleted += (await api?.remove(name, {force}))?.length ?? 0;
			}

			const what = names.length === 1 ? names[0] : image.name;
			return deleted > 0 ? `${what} removed` : `Tag ${what} removed; the image is kept`;
		},
		summary: count => `${count} images removed`,
	});
}

/** The question named the tags at that time, so an image is kept if they have changed. */
function retaggedReason(asked: readonly Image[], {key, tags, id}: Image): string | undefined {
	const before = asked.find(image => image.key === key)?.tags;
	return before?.join(' ') === tags.join(' ')
		? undefined
		: `The tags of ${before?.[0] ?? shortId(id)} have changed; check them and try again.`;
}

/** Without force, removes one tag, and the image with its last tag. With force, removes the image by id, with all tags. */
function namesToRemove({tags, id}: Image, force: boolean): readonly string[] {
	const [only, second] = tags;
	return only === undefined || (force && second !== undefined) ? [shortId(id)] : tags;
}

/** An image is kept while a running container uses it; while another container uses it, unless it is removed by force. */
function usedReason(
	image: Image,
	users: readonly Container[],
	force: boolean,
	isTagEnough: boolean,
): string | undefined {
	const running = users.filter(isRunning);
	const keepsTag = !force && isTagEnough && image.tags.length > 1;
	if (users.length === 0 || (force && running.length === 0) || keepsTag) {
		return undefined;
	}

	return running.length > 0
		? `${usersWords(running)} ${imageLabel(image)}; stop and remove ${itOrThem(running)} first.`
		: `${usersWords(users)} ${imageLabel(image)}; remove ${itOrThem(users)} first, or the image by force.`;
}

function usersWords(users: readonly Container[]): string {
	return `${namesOf(users)} ${users.length === 1 ? 'uses' : 'use'}`;
}

function itOrThem({length}: readonly unknown[]): string {
	return length === 1 ? 'it' : 'them';
}

function removalQuestion(state: State, image: ImageTarget, force: boolean): Question<Operation<ImageTarget>> {
	const {users} = imageRow(state, image);
	const {tags} = image;
	const isKept = users.length > 0 && !force;
	return confirmation({
		title: `Remove ${image.name}${force ? ' by force' : ''}?`,
		lines: [
			...(users.length > 0 ? [`${usersWords(users)} it.`] : []),
			lossWords(users, force),
			...(tags.length > 1
				? [force ? `All its tags are removed: ${tags.join(', ')}.` : `It has ${tags.length} tags.`]
				: []),
			...(isKept ? [] : [removal([image], force).line([image])]),
		],
		answers: removalAnswers(image, force, isKept),
	});
}

/** Of several tags one can be removed; while containers use the image, nothing else can. */
function removalAnswers(image: Image, force: boolean, isKept: boolean): readonly Answer<Operation<ImageTarget>>[] {
	const tags = !force && image.tags.length > 1 ? image.tags : [];
	const answer = (label: string, tag?: string) => ({label, value: removal([image], force, tag), isDangerous: true});
	return [
		...(isKept ? [] : [answer(force ? 'Remove by force' : tags.length > 0 ? 'Remove all tags' : 'Remove')]),
		...tags.map(tag => answer(`Only ${tag}`, tag)),
	];
}

function lossWords(users: readonly Container[], force: boolean): string {
	if (users.length === 0) {
		return 'Layers are removed too, except those that other images share.';
	}

	return force
		? 'Existing containers keep working. For a new one, the image must be pulled again.'
		: 'A tag can be removed; the image is kept.';
}
