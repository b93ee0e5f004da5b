import type {ResourceId} from '../model/resource-id.ts';
import type {CommandReadArgument, CommandReadName, CommandReadValue} from '../resources/command-reads.ts';
import {isConnected} from '../store/connections.ts';
import type {State} from '../store/state.ts';
import type {CommandContext, Shell} from './command.ts';
import {notConnected} from './refusal.ts';
import {tell} from './tell.ts';

/** The wait after which a notice names a read, in milliseconds. */
const slow = 500;

type AwaitOptions = {
	/** The notice of a slow read. */
	readonly words?: string;
	/** Whether no dialog follows, so that another one may be opened meanwhile. */
	readonly isInBackground?: boolean;
};

/**
 * Wait for something that a question shows, from the host of an item: the state lists it, and `subscriptions` reads it.
 * Rejects with a sentence if it cannot be read, or if another dialog was opened meanwhile: the question would replace it.
 */
export async function awaitRead<Name extends CommandReadName>(
	context: Pick<CommandContext, 'getState' | 'dispatch' | 'until' | 'now'> & {readonly shell: Pick<Shell, 'pause'>},
	key: ResourceId,
	name: Name,
	argument: CommandReadArgument<Name>,
	{words, isInBackground = false}: AwaitOptions = {},
): Promise<CommandReadValue<Name>> {
	const {getState, dispatch, until, shell} = context;
	const {dialogIdentity} = getState();
	dispatch({type: 'read-awaited', read: {key, name, argument}});
	const id = getState().awaited.last;
	const answerIn = ({awaited}: State) => awaited.reads.get(id)?.answer;
	if (words !== undefined) {
		void shell.pause(slow).then(() => {
			const read = getState().awaited.reads.get(id);
			if (read && !read.answer) {
				tell(context, 'info', words);
			}
		});
	}

	await until(state => answerIn(state) !== undefined || !isConnected(state, key));
	const answer = answerIn(getState()) ?? {value: undefined, problem: notConnected(getState())};
	dispatch({type: 'read-dropped', id});
	if (answer.problem !== undefined) {
		throw new Error(answer.problem);
	}

	const {dialog, dialogIdentity: identityNow} = getState();
	if (dialog && identityNow !== dialogIdentity && !isInBackground) {
		throw new Error('Cancelled, since another dialog was opened meanwhile.');
	}

	return answer.value as CommandReadValue<Name>;
}
