import type {Image} from '../../model/image.ts';
import {dockerLine} from '../../model/shell-line.ts';
import type {Command} from '../command.ts';
import type {Operation} from '../operation.ts';
import {askingCommand} from '../operation-command.ts';
import {form, type Question} from '../question.ts';
import {readTag} from './pull.ts';
import {cannotChange, type ImageTarget, imageLabel, onImages, onSelectedImage} from './target.ts';

/** Give an image another tag. */
export const imageTagCommands: readonly Command[] = [
	askingCommand({
		id: 'tag',
		reopensForm: true,
		title: 'Tag the image',
		keys: ['N'],
		hint: 'tag',
		hintRank: 50,
		isAction: true,
		line: ({name}) => dockerLine(['tag', name, '…']),
		...onSelectedImage,
		reason: (_, {images}) => (images ? undefined : cannotChange),
		question: (_, image) => tagQuestion(image),
		operationOf: (tag, image) => (image.tags.includes(tag) ? undefined : tagging(image, tag)),
	}),
];

function tagQuestion(image: Image): Question<string> {
	return form({
		title: `Tag ${imageLabel(image)}`,
		intro: [`${image.tags.length > 0 ? 'It keeps its other tags. ' : ''}Another image with this tag loses it.`],
		fields: [{id: 'name', label: 'New tag', placeholder: 'repository:tag', value: image.tags[0] ?? ''}],
		parse: ({name = ''}) => (name === '' ? {problem: 'Type a tag, for example shop/web:2.5.'} : readTag(name)),
	});
}

function tagging(image: Image, tag: string): Operation<ImageTarget> {
	return onImages([image], {
		verb: 'tag',
		attempt: name => `tag ${name}`,
		words: () => ['tag', imageLabel(image), tag],
		async call({images}, {id, name}) {
			await images?.tag(id, tag);
			return `${name} tagged ${tag}`;
		},
	});
}
