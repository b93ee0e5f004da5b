import {hostOf} from '../../model/resource-id.ts';
import {type Pull, pullsTitle} from '../../store/pulls.ts';
import type {State} from '../../store/state.ts';
import type {Command, CommandContext} from '../command.ts';
import {execute} from '../execute.ts';
import {onHosts} from '../on-host.ts';
import {choice} from '../question.ts';
import {pulling} from './pull.ts';
import {pushTag} from './push.ts';

/** Show, cancel, retry and dismiss pulls and pushes. */
export const pullTrayCommands: readonly Command[] = [
	{
		id: 'pulls',
		title: 'Show pulls and pushes, layer by layer',
		keys: ['C-t'],
		hint: ({pulls}) => (pulls.length > 0 ? 'pulls' : undefined),
		hintRank: 85,
		run({dispatch, getState}) {
			dispatch({
				type: 'dialog-opened',
				dialog: {
					type: 'reader',
					id: 'pulls',
					title: pullsTitle(getState().pulls),
					top: 0,
					actions: [
						{key: 'c', label: 'cancel', command: 'cancel-pull'},
						{key: 'r', label: 'retry', command: 'retry-pull'},
						{key: 'd', label: 'dismiss ended', command: 'dismiss-pulls'},
					],
				},
			});
		},
	},
	{
		id: 'cancel-pull',
		title: 'Cancel a pull or push',
		disabledReason: state => (running(state).length > 0 ? undefined : 'Nothing is being pulled or pushed.'),
		async run(context) {
			const pull = await choosePull(context, 'Cancel which one?', running(context.getState()));
			if (pull) {
				context.unfinished.cancelOn(pull.key);
			}
		},
	},
	{
		id: 'retry-pull',
		title: 'Retry a failed or cancelled pull or push',
		isDangerous: true,
		disabledReason: state =>
			unfinished(state).length > 0 ? undefined : 'No pull or push has failed or was cancelled.',
		async run(context) {
			const pull = await choosePull(context, 'Retry which one?', unfinished(context.getState()));
			if (pull) {
				const {id, direction, key, reference, platform} = pull;
				context.dispatch({type: 'pull-dismissed', id});
				await (direction === 'push'
					? pushTag(context, key, reference)
					: execute(context, pulling({host: hostOf(key), name: reference, platform})));
			}
		},
	},
	{
		id: 'dismiss-pulls',
		title: 'Dismiss finished pulls and pushes',
		disabledReason: state => (ended(state).length > 0 ? undefined : 'No pull or push has ended.'),
		run({dispatch, getState}) {
			dispatch(...ended(getState()).map(({id}) => ({type: 'pull-dismissed', id}) as const));
		},
	},
];

/** The only pull, or the chosen one of several; undefined if none was chosen. */
async function choosePull(context: CommandContext, title: string, pulls: readonly Pull[]): Promise<Pull | undefined> {
	const choices = pulls.map(pull => ({
		label: `${pull.reference}${onHosts(context.getState(), [pull.key])}`,
		detail: pull.platform,
		value: pull,
	}));
	return pulls.length > 1 ? context.questions.ask(choice({id: 'pulls', title, choices})) : pulls[0];
}

function running({pulls}: State): readonly Pull[] {
	return pulls.filter(({status}) => status === 'running');
}

function unfinished({pulls}: State): readonly Pull[] {
	return pulls.filter(({status}) => status === 'failed' || status === 'cancelled');
}

function ended({pulls}: State): readonly Pull[] {
	return pulls.filter(({status}) => status !== 'running');
}
