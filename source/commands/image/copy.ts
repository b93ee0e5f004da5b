import type {Image} from '../../model/image.ts';
import type {Dialog} from '../../store/dialog.ts';
import {selectedImage} from '../../store/items.ts';
import type {Command} from '../command.ts';
import {copyChoice} from '../dashboard/clipboard.ts';
import {dockerLine} from '../docker-line.ts';
import {imageLabel, pullName} from './target.ts';

/** Copying what identifies an image. */
export const imageCopyCommands: readonly Command[] = [
	{
		id: 'copy-image',
		title: 'Copy a name, the id or the digest',
		group: 'Image',
		scope: 'everywhere',
		keys: ['y'],
		hint: 'copy',
		hintRank: 25,
		isAction: true,
		disabledReason: state => (selectedImage(state) ? undefined : 'No image is selected.'),
		run({dispatch, getState}) {
			const image = selectedImage(getState());
			if (image) {
				dispatch({type: 'dialog-opened', dialog: copyMenu(image)});
			}
		},
	},
];

function copyMenu(image: Image): Dialog {
	const label = imageLabel(image);
	const name = pullName(image);
	return {
		type: 'chooser',
		id: 'copy',
		title: `Copy from ${label}`,
		choices: [
			...orNone(image.tags).map(tag => copyChoice('Name', tag, `the name ${tag}`)),
			copyChoice('ID', image.id, `the ID of ${label}`),
			...orNone(image.digests).map(digest => copyChoice('Digest', digest, `the digest of ${label}`)),
			...(name === undefined ? [] : [copyChoice('Command line', dockerLine(['pull', name]), 'the command line')]),
			copyChoice('Command line', dockerLine(['run', '--rm', '-it', label]), 'the command line'),
		],
		index: 0,
	};
}

/** What is missing is shown, too. */
function orNone(texts: readonly string[]): readonly string[] {
	return texts.length > 0 ? texts : [''];
}
