import {statusWords} from '../format/status.ts';
import {type Action, deadlineOf} from '../model/action.ts';
import type {ResourceId} from '../model/resource-id.ts';
import {connectionOf, isConnected} from '../store/connections.ts';
import type {State} from '../store/state.ts';
import type {CommandContext} from './command.ts';
import type {Target} from './confirm-batch.ts';
import type {Operation} from './operation.ts';
import {tell} from './tell.ts';

/** How long to wait for the outcome once the engine is back and a grace period is over, in milliseconds. */
const timeout = 2000;

/**
 * Report the outcome of an operation whose answer was lost, as the engine's lists show it. The operation is never
 * repeated. Waits until the engine is back and has listed the target, and as long as a grace period lasts. Resolves
 * with false where no list shows the outcome.
 */
export async function tellOutcome<T extends Target>(
	context: CommandContext,
	operation: Operation<T>,
	target: T,
): Promise<boolean> {
	const before = context.getState();
	if (operation.undo || !isShown(before, target.key, operation)) {
		return false;
	}

	const engine = context.engineOf(target.key);
	const isHere = () => context.engineOf(target.key) === engine;
	await reconnection(context, target.key);
	const action = before.actions.get(target.key);
	const deadline = action && deadlineOf(action, before.details.get(target.key));
	await Promise.race([
		context.until(state => hasChanged(before, state, target, operation)),
		// If the clock was set back, wait at most for the whole grace period.
		context.shell.pause(Math.max(0, (deadline ?? 0) - Math.max(context.now(), action?.startedAt ?? 0)) + timeout),
	]);
	const outcome = isHere()
		? outcomeWords(context.getState(), target, operation)
		: 'Another engine is open now, so the outcome is unknown';
	tell(context, 'warning', `The answer to “${operation.attempt(target.name)}” was lost. ${outcome}.`, [target.key]);
	return true;
}

/**
 * Resolves when the engine of an item has listed its containers again, is not in use any more, or the waiting is
 * cancelled.
 */
export function reconnection(
	{engineOf, getState, until}: Pick<CommandContext, 'engineOf' | 'getState' | 'until'>,
	key: ResourceId,
	cancelled?: AbortSignal,
): Promise<void> {
	const listedAt = (state: State) => connectionOf(state, key)?.listedAt;
	const before = listedAt(getState());
	const isListed = (state: State) => isConnected(state, key) && listedAt(state) !== before;
	const engine = engineOf(key);
	return until(state => isListed(state) || engineOf(key) !== engine || cancelled?.aborted === true);
}

/** The verbs whose outcome the list of containers shows. */
const visibleVerbs: readonly Action['verb'][] = [
	'start',
	'stop',
	'kill',
	'restart',
	'pause',
	'unpause',
	'rename',
	'update',
	'remove',
];

/** Whether a list shows the outcome. The items of the view Disk are in no list: the disk is measured on demand. */
function isShown<T extends Target>({containers, items}: State, key: ResourceId, {verb, shown}: Operation<T>): boolean {
	const isItem = items.values().some(list => list.has(key));
	return (containers.has(key) && visibleVerbs.includes(verb)) || (isItem && (verb === 'remove' || shown !== undefined));
}

/** Milliseconds by which the start of the same run may differ: a list gives it to the second. */
const sameRun = 2000;

function hasChanged<T extends Target>(before: State, now: State, target: T, {find, shown}: Operation<T>): boolean {
	const [old, container] = [before.containers.get(target.key), now.containers.get(target.key)];
	if (!old || !container) {
		const [then, item] = [find(before, target), find(now, target)];
		return item === undefined || (then !== undefined && shown?.(then) !== shown?.(item));
	}

	const isOtherRun = (container.since ?? 0) - (old.since ?? 0) > sameRun;
	return old.state !== container.state || old.name !== container.name || isOtherRun;
}

function outcomeWords<T extends Target>(state: State, target: T, {find, shown, verb}: Operation<T>): string {
	const now = find(state, target);
	const container = state.containers.get(target.key);
	if (!now || !container) {
		return now && shown && verb !== 'remove'
			? `The engine shows ${now.name}: ${shown(now)}`
			: `${target.name} is ${now ? 'still there' : 'gone'}`;
	}

	const row = {container, details: undefined, stats: undefined, history: [], action: undefined, isRunaway: false};
	return `The engine shows ${now.name}: ${statusWords({...row, now: state.now, engineNow: state.now})}`;
}
