import {referenceOf} from '../../model/image-reference.ts';
import {hostOf} from '../../model/resource-id.ts';
import {selectedImage} from '../../store/items.ts';
import type {State} from '../../store/state.ts';
import type {Command} from '../command.ts';
import {askingCommand, currentTarget} from '../operation-command.ts';
import {form, type Question} from '../question.ts';
import {type PullOrder, pulling, pullLine} from './pull.ts';
import {cannotChange, pullName} from './target.ts';

/** Pull an image, a new one or the selected one again. */
export const pullCommands: readonly Command[] = [
	askingCommand({
		id: 'pull',
		title: 'Pull an image',
		titleNow: state => (selectedName(state) === undefined ? 'Pull an image' : 'Pull it again, or another image'),
		keyKinds: ['containers', 'images', 'disk'],
		keys: ['+'],
		hint: ({view}) => (view.kind === 'images' ? 'pull' : undefined),
		hintRank: 70,
		targetOf: currentTarget,
		reason: (_, {images}) => (images ? undefined : cannotChange),
		line: (_, state) => pullLine(selectedName(state) ?? '…', undefined),
		question: pullQuestion,
		operationOf: (order, {key}) => pulling({...order, host: hostOf(key)}),
	}),
];

function selectedName(state: State): string | undefined {
	const image = selectedImage(state);
	return image && pullName(image);
}

function pullQuestion(state: State): Question<Omit<PullOrder, 'host'>> {
	const again = selectedName(state);
	return form({
		title: 'Pull an image',
		intro: again === undefined ? [] : [`Empty: pull ${again} again.`],
		fields: [
			{id: 'reference', label: 'Image', placeholder: again ?? 'redis:7 or registry.example/shop/web'},
			{id: 'platform', label: 'Platform', placeholder: 'the engine’s own'},
		],
		history: [...new Set(state.pulls.map(pull => pull.reference).reverse())],
		parse({reference: typed = '', platform = ''}) {
			const name = typed || (again ?? '');
			const problem = problemWith(name, platform);
			return problem === undefined ? {value: {name, platform: platform || undefined}} : {problem};
		},
	});
}

function problemWith(reference: string, platform: string): string | undefined {
	if (!referenceOf(reference)) {
		return reference === ''
			? 'Type the name of an image, for example redis:7.'
			: 'This is not an image name; write it in lower case, for example redis:7 or registry.example/shop/web.';
	}

	return platform === '' || /^[a-z0-9]+(?:\/[a-z0-9._-]+){0,2}$/i.test(platform)
		? undefined
		: 'A platform is written as linux/amd64 or linux/arm/v7.';
}
