import type {Choice} from '../../store/dialog.ts';
import type {Pull} from '../../store/pulls.ts';
import type {State} from '../../store/state.ts';
import type {Command, CommandContext} from '../command.ts';
import {startPull} from './pull.ts';
import {imagesReason} from './target.ts';

/** What can be done with pulls, those under way and those that have ended. */
export const pullTrayCommands: readonly Command[] = [
	{
		id: 'pulls',
		title: 'Show the pulls, layer by layer',
		group: 'Image',
		scope: 'everywhere',
		keys: ['C-t'],
		hint: ({pulls}) => (pulls.length > 0 ? 'pulls' : undefined),
		hintRank: 85,
		run({dispatch}) {
			dispatch({
				type: 'dialog-opened',
				dialog: {
					type: 'reader',
					id: 'pulls',
					title: 'Pulls',
					top: 0,
					actions: [
						{key: 'c', label: 'cancel', call: {command: 'cancel-pull'}},
						{key: 'r', label: 'pull again', call: {command: 'retry-pull'}},
						{key: 'd', label: 'dismiss ended', call: {command: 'dismiss-pulls'}},
					],
				},
			});
		},
	},
	{
		id: 'cancel-pull',
		title: 'Cancel a pull',
		group: 'Image',
		scope: 'everywhere',
		keys: [],
		disabledReason: state => (running(state).length > 0 ? undefined : 'Nothing is being pulled.'),
		run: (context, args) => choosePull(context, args, cancelling),
	},
	{
		id: 'retry-pull',
		title: 'Retry what failed or was cancelled',
		group: 'Image',
		scope: 'everywhere',
		keys: [],
		isDangerous: true,
		disabledReason: (state, context) =>
			unfinished(state).length > 0 ? imagesReason(state, context) : 'No pull has failed or was cancelled.',
		run: (context, args) => choosePull(context, args, retrying),
	},
	{
		id: 'dismiss-pulls',
		title: 'Dismiss the pulls that have ended',
		group: 'Image',
		scope: 'everywhere',
		keys: [],
		disabledReason: state => (ended(state).length > 0 ? undefined : 'No pull has ended.'),
		run({dispatch, getState}) {
			dispatch(...ended(getState()).map(({id}) => ({type: 'pull-dismissed', id}) as const));
		},
	},
];

type Deed = {
	readonly command: string;
	readonly title: string;
	of(state: State): readonly Pull[];
	do(context: CommandContext, pull: Pull): void;
};

const cancelling: Deed = {
	command: 'cancel-pull',
	title: 'Cancel which pull?',
	of: running,
	do: (context, {id}) => context.pulls.get(id)?.cancel(),
};

const retrying: Deed = {
	command: 'retry-pull',
	title: 'Pull which one again?',
	of: unfinished,
	do(context, {id, reference, platform}) {
		context.dispatch({type: 'pull-dismissed', id});
		void startPull(context, reference, {platform});
	},
};

/** Do it to the pull that was chosen, or to the only one there is; where there are several, they are offered. */
function choosePull(context: CommandContext, args: Readonly<Record<string, string>>, deed: Deed): void {
	const pulls = deed.of(context.getState());
	const [only, second] = args.pull === undefined ? pulls : pulls.filter(({id}) => String(id) === args.pull);
	if (only && !second) {
		deed.do(context, only);
	} else if (only) {
		const choices = pulls.map(
			({id, reference, platform}): Choice => ({
				label: reference,
				detail: platform,
				call: {command: deed.command, args: {pull: String(id)}},
			}),
		);
		context.dispatch({
			type: 'dialog-opened',
			dialog: {type: 'chooser', id: deed.command, title: deed.title, choices, index: 0},
		});
	}
}

function running({pulls}: State): readonly Pull[] {
	return pulls.filter(({status}) => status === 'pulling');
}

function unfinished({pulls}: State): readonly Pull[] {
	return pulls.filter(({status}) => status === 'failed' || status === 'cancelled');
}

function ended({pulls}: State): readonly Pull[] {
	return pulls.filter(({status}) => status !== 'pulling');
}
