import {referenceOf} from '../../model/image-reference.ts';
import {currentHost} from '../../store/connections.ts';
import {selectedImage} from '../../store/items.ts';
import type {Pull} from '../../store/pulls.ts';
import type {State} from '../../store/state.ts';
import type {Command} from '../command.ts';
import {onCurrentHost} from '../on-host.ts';
import {form, type Question} from '../question.ts';
import {tell} from '../tell.ts';
import {fullName, pullLine, startPull} from './pull.ts';
import {imagesReason, pullName} from './target.ts';

/** Pull an image, a new one or the selected one again. */
export const pullCommands: readonly Command[] = [
	{
		id: 'pull',
		title: 'Pull an image',
		titleNow: state => (selectedName(state) === undefined ? 'Pull an image' : 'Pull it again, or another image'),
		group: 'Image',
		keyKinds: ['containers', 'images', 'disk'],
		scope: 'everywhere',
		keys: ['+'],
		hint: ({view}) => (view.kind === 'images' ? 'pull' : undefined),
		hintRank: 70,
		isDangerous: true,
		disabledReason: imagesReason,
		docker: state => pullLine(selectedName(state) ?? '…', undefined),
		async run(context) {
			const host = currentHost(context.getState());
			const order = await context.questions.ask(pullQuestion(context.getState()));
			if (!order) {
				return;
			}

			const {reference, platform} = order;
			if (isPulling(context.getState(), {host, reference: fullName(reference), platform})) {
				tell(context, 'info', `${fullName(reference)} is already being pulled`);
			} else {
				await startPull(context, reference, {host, platform});
			}
		},
	},
];

type PullOrder = {readonly reference: string; readonly platform: string | undefined};

function selectedName(state: State): string | undefined {
	const image = selectedImage(state);
	return image && pullName(image);
}

function pullQuestion(state: State): Question<PullOrder> {
	const again = selectedName(state);
	return form({
		title: `Pull an image${onCurrentHost(state)}`,
		intro: again === undefined ? [] : [`Empty: pull ${again} again.`],
		fields: [
			{id: 'reference', label: 'Image', placeholder: again ?? 'redis:7 or registry.example/shop/web'},
			{id: 'platform', label: 'Platform', placeholder: `the engine's own`},
		],
		history: [...new Set(state.pulls.map(pull => pull.reference).reverse())],
		parse({reference: typed = '', platform = ''}) {
			const reference = typed || (again ?? '');
			const problem = problemWith(reference, platform);
			return problem === undefined ? {value: {reference, platform: platform || undefined}} : {problem};
		},
	});
}

function problemWith(reference: string, platform: string): string | undefined {
	if (!referenceOf(reference)) {
		return reference === ''
			? 'Type the name of an image, for example redis:7.'
			: 'This is no image name. Names are lower case, as redis:7 or registry.example/shop/web.';
	}

	return platform === '' || /^[a-z0-9]+(?:\/[a-z0-9._-]+){0,2}$/i.test(platform)
		? undefined
		: 'A platform is written as linux/amd64 or linux/arm/v7.';
}

function isPulling({pulls}: State, {host, reference, platform}: PullOrder & Pick<Pull, 'host'>): boolean {
	return pulls.some(
		pull =>
			pull.status === 'running' && pull.host === host && pull.reference === reference && pull.platform === platform,
	);
}
