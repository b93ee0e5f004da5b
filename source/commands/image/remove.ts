import {shortId} from '../../format/id.ts';
import {isRunning} from '../../model/container.ts';
import type {Image} from '../../model/image.ts';
import type {Dialog} from '../../store/dialog.ts';
import {imageRow, selectedImage} from '../../store/items.ts';
import type {State} from '../../store/state.ts';
import type {Capabilities, Command, CommandContext} from '../command.ts';
import {dockerLine} from '../docker-line.ts';
import {namesOf} from '../names.ts';
import {actOnImages, imageFrom, imageLabel, imageReason} from './target.ts';

/** How many names of an image can be taken away one by one. */
const mostNames = 4;

/** Remove images. A name that is taken away can be given again, but what it named is gone with its last one. */
export const imageRemoveCommands: readonly Command[] = [
	{
		id: 'remove-image',
		title: 'Remove the image',
		group: 'Image',
		scope: 'everywhere',
		keys: ['d'],
		hint: 'remove',
		hintRank: 60,
		isDangerous: true,
		isAction: true,
		disabledReason: (state, context) => imageReason(state, context) ?? usedReason(state, false),
		docker: state => lineFor(selectedImage(state), false),
		run: context => ask(context, false),
	},
	{
		id: 'force-remove-image',
		title: 'Remove the image by force',
		group: 'Image',
		scope: 'everywhere',
		keys: ['D'],
		isDangerous: true,
		isAction: true,
		disabledReason: (state, context) => imageReason(state, context) ?? usedReason(state, true),
		docker: state => lineFor(selectedImage(state), true),
		run: context => ask(context, true),
	},
	{
		id: 'remove-image-now',
		title: 'Remove the image that the dialog named',
		group: 'Image',
		scope: 'everywhere',
		keys: [],
		isDangerous: true,
		isInternal: true,
		disabledReason: (state: State, context: Capabilities) => imageReason(state, context),
		async run(context, args) {
			const image = imageFrom(context.getState(), args);
			if (image) {
				const names = args.name === undefined ? namesToRemove(image, args.force === 'yes') : [args.name];
				await remove(context, image, names, args.force === 'yes');
			}
		},
	},
];

/** Running containers keep their image in any case, others unless it is taken from them by force. */
function usedReason(state: State, force: boolean): string | undefined {
	const image = selectedImage(state);
	const users = image ? imageRow(state, image).users : [];
	const running = users.filter(isRunning);
	if (!image || users.length === 0 || (force && running.length === 0) || (!force && image.tags.length > 1)) {
		return undefined;
	}

	return running.length > 0
		? `${imageLabel(image)} is what ${namesOf(running)} ${running.length === 1 ? 'runs' : 'run'} from; stop and remove ${itOrThem(running)} first.`
		: `${imageLabel(image)} is used by ${namesOf(users)}; remove ${itOrThem(users)} first, or the image by force.`;
}

function itOrThem({length}: readonly unknown[]): string {
	return length === 1 ? 'it' : 'them';
}

function ask(context: CommandContext, force: boolean): void {
	const state = context.getState();
	const image = selectedImage(state);
	if (image) {
		context.dispatch({type: 'dialog-opened', dialog: force ? forcedDialog(state, image) : dialog(state, image)});
	}
}

/** An image with several names can lose one of them, and as long as containers use it, nothing but one of them. */
function dialog(state: State, image: Image): Dialog {
	const {users} = imageRow(state, image);
	const others = image.tags.length > 1 ? image.tags.slice(0, mostNames) : [];
	return {
		type: 'confirm',
		title: `Remove ${imageLabel(image)}?`,
		lines: [
			...usersLines(users),
			users.length > 0
				? 'A name can be taken away; the image itself stays.'
				: 'Its layers go too, except those that other images share.',
			...(others.length > 0 ? [`It has ${image.tags.length} names.`] : []),
			...(users.length > 0 ? [] : [lineFor(image, false)].filter(line => line !== undefined)),
		],
		buttons: [
			{label: 'Cancel'},
			...(users.length > 0 ? [] : [removeButton(image, others.length > 0 ? 'Remove all names' : 'Remove', {})]),
			...others.map(name => removeButton(image, `Only ${name}`, {name})),
		],
		index: 0,
	};
}

function forcedDialog(state: State, image: Image): Dialog {
	const {users} = imageRow(state, image);
	return {
		type: 'confirm',
		title: `Remove ${imageLabel(image)} by force?`,
		lines: [
			...usersLines(users),
			...(image.tags.length > 1 ? [`All of its names go: ${image.tags.join(', ')}.`] : []),
			users.length > 0
				? 'The containers keep their files; the image has to be pulled again to make another of them.'
				: 'Its layers go too, except those that other images share.',
			lineFor(image, true) ?? '',
		],
		buttons: [{label: 'Cancel'}, removeButton(image, 'Remove by force', {force: 'yes'})],
		index: 0,
	};
}

function usersLines(users: readonly {readonly name: string}[]): readonly string[] {
	return users.length === 0 ? [] : [`${namesOf(users)} ${users.length === 1 ? 'uses' : 'use'} it.`];
}

function removeButton(image: Image, label: string, args: Readonly<Record<string, string>>) {
	return {label, call: {command: 'remove-image-now', args: {image: image.id, ...args}}, isDangerous: true};
}

/** Without force an image goes with the last of its names; with it, all of them go by its id. */
function namesToRemove({tags, id}: Image, force: boolean): readonly string[] {
	const [only, second] = tags;
	return only === undefined || (force && second !== undefined) ? [shortId(id)] : tags;
}

function wordsFor(names: readonly string[], force: boolean): readonly string[] {
	return ['rmi', ...(force ? ['--force'] : []), ...names];
}

function lineFor(image: Image | undefined, force: boolean): string | undefined {
	return image && dockerLine(wordsFor(namesToRemove(image, force), force));
}

async function remove(context: CommandContext, image: Image, names: readonly string[], force: boolean): Promise<void> {
	const what = names.length === 1 ? (names[0] ?? '') : imageLabel(image);
	await actOnImages(context, {
		attempt: `remove ${what}`,
		words: wordsFor(names, force),
		async call(images) {
			let deleted = 0;
			for (const name of names) {
				const removal = await images.remove(name, {force});
				deleted += removal.deleted.length;
			}

			return deleted > 0 ? `${what} removed` : `${what} is no name any more; the image stays`;
		},
	});
}
