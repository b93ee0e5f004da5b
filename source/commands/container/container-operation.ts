import type {ContainerApi} from '../../engine/container-api.ts';
import {type Action, earlyKillWords, forcedStopWords, graceOf} from '../../model/action.ts';
import {dependencyStages} from '../../model/compose.ts';
import type {Container, ContainerDetails} from '../../model/container.ts';
import {dockerLine} from '../../model/shell-line.ts';
import {projectOf} from '../../store/projects.ts';
import type {State} from '../../store/state.ts';
import {targetProject, targetsOf} from '../../store/targets.ts';
import type {Command} from '../command.ts';
import {execute} from '../execute.ts';
import type {Operation} from '../operation.ts';
import {operationCommand} from '../operation-command.ts';
import type {Question} from '../question.ts';
import {noTargetReason} from './targets.ts';

/** The parts of a container operation that differ; the rest follows from them. */
export type ContainerOperation = Pick<Operation<Container>, 'verb' | 'reason' | 'interrupts' | 'grace' | 'question'> & {
	/** The `docker` command without the containers, for example `['stop']`. */
	readonly words: readonly string[];
	/** The attempt in words, if the verb is not enough: `send SIGHUP to web`. */
	attempt?(what: string): string;
	/** The outcome in words that follow the name: `stopped`. */
	readonly done: string;
	/** The order within a project: containers before or after those that they need; absent: all at once. */
	readonly order?: 'needed first' | 'needed last';
	/** Whether it applies to the one-off containers of a project too, as Compose kills and removes them. */
	readonly withOneOffs?: boolean;
	/** Whether containers of a project that it does not apply to are skipped silently, as Compose does. */
	readonly skipsOthers?: boolean;
	call(api: ContainerApi, id: string): Promise<void>;
};

/** An operation on the marked containers, else on the selected project or container. */
export function onTargets(state: State, operation: ContainerOperation): Operation<Container> {
	const project = targetProject(state);
	const targets = onContainers(targetsOf(state, operation), operation);
	return project === undefined
		? targets
		: {...targets, project: projectOf(project), skipsOthers: operation.skipsOthers === true};
}

/** An operation on some containers. */
export function onContainers(targets: readonly Container[], operation: ContainerOperation): Operation<Container> {
	const {words, done, order, skipsOthers: _, withOneOffs: __, call, ...parts} = operation;
	return {
		attempt: what => `${operation.verb} ${what}`,
		...parts,
		targets,
		find: (state, {key}) => state.containers.get(key),
		noun: 'containers',
		line: containers => dockerLine([...words, ...containers.map(({name}) => name)]),
		...(order && {stages: containers => inOrder(containers, order)}),
		async call({containers}, {key, id, name}, {context}) {
			await call(containers, id);
			const {actions, details} = context.getState();
			const action = actions.get(key);
			const text = action && forcedWords(name, action, details.get(key));
			return text === undefined ? `${name} ${done}` : {text, level: 'warning'};
		},
		summary: count => `${count} containers ${done}`,
	};
}

/** Undefined if it was not killed. */
function forcedWords(name: string, action: Action, details: ContainerDetails | undefined): string | undefined {
	const {forcedAfter} = action;
	if (forcedAfter === undefined) {
		return undefined;
	}

	const words = forcedAfter < (graceOf(action, details) ?? 0) ? earlyKillWords : forcedStopWords;
	return words(name, forcedAfter);
}

function inOrder(containers: readonly Container[], order: 'needed first' | 'needed last') {
	const stages = dependencyStages(containers);
	return order === 'needed first' ? stages : stages.toReversed();
}

/** A command that does one thing to the marked or selected containers. */
export type ContainerCommand = Pick<
	Command,
	'id' | 'title' | 'titleNow' | 'keys' | 'hint' | 'hintRank' | 'isToggle'
> & {
	readonly isAction?: boolean;
	/** The operation; may depend on the state of the containers, as for `s`. */
	operationOf(state: State): ContainerOperation;
};

/** A command's title with the noun of what it acts on: `Stop the project`. */
function titleFor(state: State, title: string): string {
	return targetProject(state) === undefined ? title : title.replace('the container', 'the project');
}

/** A command that acts on the marked containers, on those of the selected project, or on the selected one. */
export function containerCommand({operationOf, titleNow, ...command}: ContainerCommand): Command {
	return operationCommand({
		isAction: true,
		takesMarks: true,
		...command,
		titleNow: state => titleFor(state, titleNow?.(state) ?? command.title),
		operationOf(state) {
			const operation = onTargets(state, operationOf(state));
			return operation.targets.length > 0 ? operation : undefined;
		},
		nothingReason: noTargetReason,
	});
}

/** A command that asks how to change the containers that a `containerCommand` acts on. */
export function askingContainerCommand<Answer>({
	sample,
	question,
	operationOf,
	...command
}: Omit<ContainerCommand, 'operationOf'> & {
	/** Stands for the operation until the answer is known. */
	readonly sample: ContainerOperation;
	question(sample: Operation<Container>, state: State): Question<Answer>;
	operationOf(answer: Answer): ContainerOperation;
}): Command {
	return {
		...containerCommand({...command, operationOf: () => sample}),
		async run(context) {
			const state = context.getState();
			const operation = onTargets(state, sample);
			const keys = operation.targets.map(({key}) => key);
			const answer = await context.questions.ask(question(operation, state), keys);
			if (answer !== undefined) {
				await execute(context, onTargets(state, operationOf(answer)));
			}
		},
	};
}
