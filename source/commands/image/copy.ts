import type {Image} from '../../model/image.ts';
import {selectedImage} from '../../store/items.ts';
import type {State} from '../../store/state.ts';
import type {Command} from '../command.ts';
import {type CopyChoice, copyChoice, copyOneOf, lineChoice} from '../dashboard/clipboard.ts';
import {imageLabel, onSelectedImage, pullName} from './target.ts';

/** Copy a name, id or digest of an image. */
export const imageCopyCommands: readonly Command[] = [
	{
		id: 'copy-image',
		title: 'Copy a name, the id or the digest',
		keys: ['y'],
		hint: 'copy',
		hintRank: 25,
		isAction: true,
		disabledReason: state => (selectedImage(state) ? undefined : 'No image is selected.'),
		async run(context) {
			const image = onSelectedImage.targetOf(context.getState());
			if (image) {
				await copyOneOf(context, image, choicesOf(context.getState(), image));
			}
		},
	},
];

function choicesOf(state: State, image: Image): readonly CopyChoice[] {
	const label = imageLabel(image);
	const name = pullName(image);
	return [
		...orNone(image.tags).map(tag => copyChoice('Name', tag, `the name ${tag}`)),
		copyChoice('ID', image.id, `the id of ${label}`),
		...orNone(image.digests).map(digest => copyChoice('Digest', digest, `the digest of ${label}`)),
		...(name === undefined ? [] : [lineChoice(state, image.key, ['pull', name])]),
		lineChoice(state, image.key, ['run', '--rm', '-it', label]),
	];
}

/** Missing ones are listed too. */
function orNone(texts: readonly string[]): readonly string[] {
	return texts.length > 0 ? texts : [''];
}
