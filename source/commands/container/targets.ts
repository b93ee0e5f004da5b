import type {Engine} from '../../engine/engine.ts';
import type {Action} from '../../model/action.ts';
import type {Container} from '../../model/container.ts';
import {isRunning} from '../../model/container.ts';
import {projectOf} from '../../store/projects.ts';
import {selectedContainer, targetsOf} from '../../store/rows.ts';
import type {State} from '../../store/state.ts';
import type {Capabilities} from '../command.ts';

/** Why a thing cannot be done to a container, in one sentence; undefined when it can. */
export type Rule = (container: Container, engine: Engine) => string | undefined;

/** What a rule is asked for: the rule itself, and which actions under way it may break into. */
export type Demand = {readonly rule: Rule; readonly cutsShort?: ReadonlySet<Action['verb']>};

/** Why a command can act on none of the marked or selected containers; undefined when it can act on some. */
export function targetsReason(state: State, context: Capabilities, demand: Demand): string | undefined {
	const targets = targetsOf(state);
	if (targets.length === 0) {
		return noTargetReason(state);
	}

	const reasons = targets.map(target => reasonAgainst(state, context, target, demand));
	return reasons.every(reason => reason !== undefined) ? reasons[0] : undefined;
}

/** Why a command cannot act on the selected container, for what is done to one at a time. */
export function selectedReason(state: State, context: Capabilities, demand: Demand): string | undefined {
	const container = selectedContainer(state);
	return container ? reasonAgainst(state, context, container, demand) : noTargetReason(state);
}

/** Which of some containers can be acted on, and why the others cannot. */
export function sortOut(
	state: State,
	context: Capabilities,
	containers: readonly Container[],
	demand: Demand,
): {readonly ready: readonly Container[]; readonly reasons: readonly string[]} {
	const judged = containers.map(container => ({container, reason: reasonAgainst(state, context, container, demand)}));
	return {
		ready: judged.filter(entry => entry.reason === undefined).map(entry => entry.container),
		reasons: judged.map(entry => entry.reason).filter(reason => reason !== undefined),
	};
}

/** The containers that a dialog named (`keys`, one a line), else the marked or selected ones: the answer is for those that were asked about. */
export function targetsFrom(state: State, args: Readonly<Record<string, string>>): readonly Container[] {
	if (args.keys === undefined) {
		return targetsOf(state);
	}

	const keys = new Set(args.keys.split('\n'));
	return [...state.containers.values()].filter(container => keys.has(container.key));
}

/** Containers as a dialog's argument, the other way round. */
export function keysArgument(containers: readonly Container[]): {readonly keys: string} {
	return {keys: containers.map(container => container.key).join('\n')};
}

/** Only what has processes. */
export const mustRun: Rule = container => (isRunning(container) ? undefined : `${container.name} is not running.`);

/** Anything that is there. */
export const anyContainer: Rule = () => undefined;

function noTargetReason(state: State): string {
	const {selected} = state.view;
	return selected && projectOf(selected) !== undefined
		? 'A project is selected; select one of its containers.'
		: 'No container is selected.';
}

function reasonAgainst(state: State, context: Capabilities, container: Container, demand: Demand): string | undefined {
	const engine = context.engineOf(container.key);
	if (!engine || state.connection.phase !== 'connected') {
		return 'The engine does not answer now; it is tried again by itself, at once with Refresh.';
	}

	const action = state.actions.get(container.key);
	return action && !demand.cutsShort?.has(action.verb)
		? `${container.name} ${underWay[action.verb]}.`
		: demand.rule(container, engine);
}

const underWay: Readonly<Record<Action['verb'], string>> = {
	start: 'is already being started',
	stop: 'is already being stopped',
	kill: 'is already being sent a signal',
	restart: 'is already being restarted',
	pause: 'is already being paused',
	unpause: 'is already being unpaused',
	rename: 'is already being renamed',
	remove: 'is already being removed',
	exec: 'has a session being opened',
};
