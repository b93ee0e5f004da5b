import type {ContainerApi} from '../../engine/engine.ts';
import {type Action, forcedStopWords} from '../../model/action.ts';
import type {Container} from '../../model/container.ts';
import {dockerLine} from '../../model/shell-line.ts';
import {targetsOf} from '../../store/rows.ts';
import type {State} from '../../store/state.ts';
import type {Command} from '../command.ts';
import type {Operation, Precondition} from '../operation.ts';
import {operationCommand} from '../operation-command.ts';
import {noTargetReason} from './targets.ts';

/** The parts of a container operation that differ; the rest follows from them. */
export type ContainerOperation = {
	readonly verb: Action['verb'];
	readonly precondition: Precondition<Container>;
	/** The `docker` command without the containers, for example `['stop']`. */
	readonly words: readonly string[];
	/** What follows the containers' names in the command, for example a new name. */
	readonly wordsAfter?: readonly string[];
	/** The attempt in words, if the verb is not enough: `send SIGHUP to web`. */
	attempt?(what: string): string;
	/** The outcome in words that follow the name: `stopped`. */
	readonly done: string;
	/** Seconds until the engine uses SIGKILL, or `own` for the container's own grace period. */
	readonly grace?: number | 'own';
	question?: Operation<Container>['question'];
	call(api: ContainerApi, id: string): Promise<void>;
};

/** An operation on some containers. */
export function onContainers(targets: readonly Container[], operation: ContainerOperation): Operation<Container> {
	const {verb, precondition, words, wordsAfter = [], attempt, done, grace, question, call} = operation;
	return {
		verb,
		targets,
		find: (state, {key}) => state.containers.get(key),
		precondition,
		attempt: attempt ?? (what => `${verb} ${what}`),
		noun: 'containers',
		...(question ? {question} : {}),
		line: containers => dockerLine([...words, ...containers.map(({name}) => name), ...wordsAfter]),
		grace,
		async call({containers}, {key, id, name}, {context}) {
			await call(containers, id);
			const {forcedAfter} = context.getState().actions.get(key) ?? {};
			return forcedAfter === undefined
				? `${name} ${done}`
				: {text: forcedStopWords(name, forcedAfter), level: 'warning'};
		},
		summary: count => `${count} containers ${done}`,
	};
}

/** A command that does one thing to the marked or selected containers. */
export type ContainerCommand = Pick<Command, 'id' | 'title' | 'titleNow' | 'keys' | 'hint' | 'hintRank'> & {
	readonly isAction?: boolean;
	/** What is done; may depend on the state of the containers, as `s` does. */
	operationOf(state: State): ContainerOperation;
};

/** A command that acts on the marked containers, or on the selected one. */
export function containerCommand({operationOf, ...command}: ContainerCommand): Command {
	return operationCommand({
		isAction: true,
		takesMarks: true,
		...command,
		group: 'Container',
		scope: 'everywhere',
		operationOf: state =>
			targetsOf(state).length > 0 ? onContainers(targetsOf(state), operationOf(state)) : undefined,
		nothingReason: noTargetReason,
	});
}
