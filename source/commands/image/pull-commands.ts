import {referenceOf} from '../../model/image-reference.ts';
import type {Dialog} from '../../store/dialog.ts';
import {selectedImage} from '../../store/items.ts';
import type {State} from '../../store/state.ts';
import type {Command} from '../command.ts';
import {formOf} from '../forms.ts';
import {tell} from '../tell.ts';
import {fullName, pullLine, startPull} from './pull.ts';
import {imagesReason, pullName} from './target.ts';

/** Fetch an image from its registry, a new one or the selected one once more. */
export const pullCommands: readonly Command[] = [
	{
		id: 'pull',
		title: 'Pull an image',
		titleNow: state => (selectedName(state) === undefined ? 'Pull an image' : 'Pull it again, or another one'),
		group: 'Image',
		keyKinds: ['containers', 'images', 'disk'],
		scope: 'everywhere',
		keys: ['+'],
		hint: ({view}) => (view.kind === 'images' ? 'pull' : undefined),
		hintRank: 70,
		isDangerous: true,
		disabledReason: imagesReason,
		docker: state => pullLine(selectedName(state) ?? '…', undefined),
		run({dispatch, getState}) {
			dispatch({type: 'dialog-opened', dialog: pullForm(getState(), {})});
		},
	},
	{
		id: 'pull-now',
		title: 'Pull what was typed',
		group: 'Image',
		scope: 'everywhere',
		keys: [],
		isDangerous: true,
		isInternal: true,
		disabledReason: imagesReason,
		async run(context, args) {
			const reference = (args.reference ?? '').trim() || (args.again ?? '');
			const platform = (args.platform ?? '').trim();
			const problem = problemWith(reference, platform);
			if (problem !== undefined) {
				context.dispatch({
					type: 'dialog-opened',
					dialog: pullForm(context.getState(), {reference, platform}, problem),
				});
			} else if (isUnderWay(context.getState(), fullName(reference), platform || undefined)) {
				tell(context, 'info', `${fullName(reference)} is being pulled already.`);
			} else {
				await startPull(context, reference, {platform: platform || undefined});
			}
		},
	},
];

function selectedName(state: State): string | undefined {
	const image = selectedImage(state);
	return image && pullName(image);
}

function pullForm(state: State, answers: Readonly<Record<string, string>>, problem?: string): Dialog {
	const again = selectedName(state);
	return formOf({
		title: 'Pull an image',
		intro: again === undefined ? [] : [`With no other name typed, ${again} is pulled again.`],
		fields: [
			{id: 'reference', label: 'Image', placeholder: again ?? 'redis:7 or registry.example/shop/web'},
			{id: 'platform', label: 'Platform', placeholder: `the engine's own`},
		],
		answers,
		history: [...new Set(state.pulls.map(pull => pull.reference).reverse())],
		submit: {command: 'pull-now', args: again === undefined ? {} : {again}},
		problem,
	});
}

function problemWith(reference: string, platform: string): string | undefined {
	if (!referenceOf(reference)) {
		return reference === ''
			? 'Type the name of an image, for example redis:7.'
			: 'That can be no name of an image; names are lower case, as redis:7 or registry.example/shop/web.';
	}

	return platform === '' || /^[a-z0-9]+(?:\/[a-z0-9._-]+){0,2}$/i.test(platform)
		? undefined
		: 'A platform is written as linux/amd64 or linux/arm/v7.';
}

function isUnderWay({pulls}: State, reference: string, platform: string | undefined): boolean {
	return pulls.some(pull => pull.status === 'pulling' && pull.reference === reference && pull.platform === platform);
}
