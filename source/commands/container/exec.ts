import type {Container} from '../../model/container.ts';
import {splitWords} from '../../model/split-words.ts';
import {selectedContainer} from '../../store/rows.ts';
import type {State} from '../../store/state.ts';
import type {Command} from '../command.ts';
import {execute} from '../execute.ts';
import type {Precondition} from '../operation.ts';
import {type Answers, form, type Question} from '../question.ts';
import {type ExecPlan, execLine, plainPlan, sessionIn} from './exec-session.ts';
import {mustRun, selectedReason} from './targets.ts';

const precondition: Precondition<Container> = {
	reason: (container, engine, state) =>
		engine.containers.exec ? mustRun(container, engine, state) : 'This engine cannot run commands in a container.',
};

/** Run a command inside the selected container. */
export const execCommands: readonly Command[] = [
	{
		id: 'exec',
		title: 'Run a command in the container',
		group: 'Container',
		scope: 'everywhere',
		keys: ['E'],
		isDangerous: true,
		isAction: true,
		disabledReason: (state, context) => selectedReason(state, context, precondition),
		docker(state) {
			const container = selectedContainer(state);
			return container && execLine(container.name, plainPlan(['…']));
		},
		async run(context) {
			const container = selectedContainer(context.getState());
			const answer = container && (await context.questions.ask(planQuestion(context.getState(), container)));
			if (!container || !answer) {
				return;
			}

			const {line, plan} = answer;
			context.dispatch({type: 'exec-remembered', image: container.image, line});
			const [name = 'the command'] = plan.command;
			const session = {attempt: `run ${name}`, subject: name, showsEnd: true, precondition, plan};
			await execute(context, sessionIn(container, session));
		},
	},
];

type ExecAnswer = {readonly line: string; readonly plan: ExecPlan};

function planQuestion(state: State, container: Container): Question<ExecAnswer> {
	return form({
		title: `Run a command in ${container.name}`,
		intro: ["It gets the whole terminal. There is no shell around it: for pipes write sh -c '…'."],
		fields: [
			{id: 'command', label: 'Command', placeholder: 'redis-cli'},
			{id: 'user', label: 'User', placeholder: "the container's own"},
			{id: 'directory', label: 'Directory', placeholder: "the container's own"},
			{id: 'environment', label: 'Environment', placeholder: 'NAME=value …'},
		],
		history: state.execHistory.get(container.image) ?? [],
		parse: planFrom,
	});
}

function planFrom(answers: Answers): {readonly value: ExecAnswer} | {readonly problem: string} {
	const {command: line = '', user = '', directory: workingDirectory = ''} = answers;
	const command = splitWords(line);
	if ('problem' in command) {
		return command;
	}

	const environment = splitWords(answers.environment ?? '');
	if ('problem' in environment) {
		return environment;
	}

	const nameless = environment.words.find(entry => !/^[^=\s]+=/.test(entry));
	if (nameless !== undefined) {
		return {problem: `“${nameless}” is no variable; write NAME=value.`};
	}

	return command.words.length === 0
		? {problem: 'Type a command, for example sh.'}
		: {value: {line, plan: {command: command.words, user, workingDirectory, environment: environment.words}}};
}
