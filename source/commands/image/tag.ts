import type {Image} from '../../model/image.ts';
import {referenceOf} from '../../model/image-reference.ts';
import type {Dialog} from '../../store/dialog.ts';
import {selectedImage} from '../../store/items.ts';
import type {Command} from '../command.ts';
import {dockerLine} from '../docker-line.ts';
import {formOf} from '../forms.ts';
import {fullName} from './pull.ts';
import {actOnImages, imageFrom, imageLabel, imageReason} from './target.ts';

/** Give an image a further name. */
export const imageTagCommands: readonly Command[] = [
	{
		id: 'tag',
		title: 'Give the image a further name',
		group: 'Image',
		scope: 'everywhere',
		keys: ['N'],
		hint: 'tag',
		hintRank: 50,
		isDangerous: true,
		isAction: true,
		disabledReason: imageReason,
		docker(state) {
			const image = selectedImage(state);
			return image && dockerLine(['tag', imageLabel(image), '…']);
		},
		run({dispatch, getState}) {
			const image = selectedImage(getState());
			if (image) {
				dispatch({type: 'dialog-opened', dialog: tagForm(image, image.tags[0] ?? '')});
			}
		},
	},
	{
		id: 'tag-now',
		title: 'Give it the name that was typed',
		group: 'Image',
		scope: 'everywhere',
		keys: [],
		isDangerous: true,
		isInternal: true,
		disabledReason: imageReason,
		async run(context, args) {
			const state = context.getState();
			const image = imageFrom(state, args);
			const name = (args.name ?? '').trim();
			const problem = problemWith(name);
			if (image && problem !== undefined) {
				context.dispatch({type: 'dialog-opened', dialog: tagForm(image, name, problem)});
			} else if (image && !image.tags.includes(fullName(name))) {
				await tag(context, image, fullName(name));
			}
		},
	},
];

function tagForm(image: Image, name: string, problem?: string): Dialog {
	return formOf({
		title: `Tag ${imageLabel(image)}`,
		intro: ['It keeps the names that it has. Another image that has this name loses it.'],
		fields: [{id: 'name', label: 'Further name', placeholder: 'repository:tag', value: name}],
		submit: {command: 'tag-now', args: {image: image.id}},
		problem,
	});
}

function problemWith(name: string): string | undefined {
	const reference = referenceOf(name);
	return reference && reference.digest === undefined
		? undefined
		: 'A name is written as repository:tag, in lower case, for example registry.example/shop/web:2.1.';
}

async function tag(context: Parameters<typeof actOnImages>[0], image: Image, name: string): Promise<void> {
	await actOnImages(context, {
		attempt: `tag ${imageLabel(image)}`,
		words: ['tag', imageLabel(image), name],
		async call(images) {
			await images.tag(image.id, name);
			return `${imageLabel(image)} is also called ${name}`;
		},
	});
}
