import type {Container} from '../../model/container.ts';
import {selectedContainer} from '../../store/rows.ts';
import type {State} from '../../store/state.ts';
import type {Command} from '../command.ts';
import {formOf} from '../forms.ts';
import {splitWords} from '../split-words.ts';
import {tell} from '../tell.ts';
import {type ExecPlan, execLine, plainPlan, runSession} from './exec-session.ts';
import {keysArgument, mustRun, type Rule, selectedReason, targetsFrom} from './targets.ts';

type Answers = Readonly<Record<string, string>>;

const mustExec: Rule = (container, engine) =>
	engine.containers.exec ? mustRun(container, engine) : 'This engine cannot run commands in a container.';

/** A command of one's own inside the selected container. */
export const execCommands: readonly Command[] = [
	{
		id: 'exec',
		title: 'Run a command in the container',
		group: 'Container',
		scope: 'everywhere',
		keys: ['E'],
		isDangerous: true,
		isAction: true,
		disabledReason: (state, context) => selectedReason(state, context, {rule: mustExec}),
		docker(state) {
			const container = selectedContainer(state);
			return container && execLine(container.name, plainPlan(['…']));
		},
		run({dispatch, getState}) {
			const container = selectedContainer(getState());
			if (container) {
				dispatch({type: 'dialog-opened', dialog: execForm(getState(), container)});
			}
		},
	},
	{
		id: 'exec-this',
		title: 'Run the command that was typed',
		group: 'Container',
		scope: 'everywhere',
		keys: [],
		isDangerous: true,
		isInternal: true,
		async run(context, args) {
			const [container] = targetsFrom(context.getState(), args);
			if (!container) {
				tell(context, 'error', 'The container is gone.');
				return;
			}

			const plan = planFrom(args);
			if (typeof plan === 'string') {
				context.dispatch({type: 'dialog-opened', dialog: execForm(context.getState(), container, args, plan)});
				return;
			}

			context.dispatch({type: 'exec-remembered', image: container.image, line: (args.command ?? '').trim()});
			const [name = 'the command'] = plan.command;
			await runSession(context, container, {
				attempt: `run ${name}`,
				subject: name,
				showsEnd: true,
				planOf: async () => plan,
			});
		},
	},
];

function execForm(state: State, container: Container, answers?: Answers, problem?: string) {
	return formOf({
		title: `Run a command in ${container.name}`,
		intro: ["It gets the whole terminal. There is no shell around it: for pipes write sh -c '…'."],
		fields: [
			{id: 'command', label: 'Command', placeholder: 'redis-cli'},
			{id: 'user', label: 'User', placeholder: "the container's own"},
			{id: 'directory', label: 'Directory', placeholder: "the container's own"},
			{id: 'environment', label: 'Environment', placeholder: 'NAME=value …'},
		],
		submit: {command: 'exec-this', args: keysArgument([container])},
		history: state.execHistory.get(container.image) ?? [],
		...(answers ? {answers} : {}),
		problem,
	});
}

/** What was typed as a plan, or what is wrong with it in one sentence. */
function planFrom(answers: Answers): ExecPlan | string {
	const command = splitWords(answers.command ?? '');
	if ('problem' in command) {
		return command.problem;
	}

	const environment = splitWords(answers.environment ?? '');
	if ('problem' in environment) {
		return environment.problem;
	}

	const nameless = environment.words.find(entry => !/^[^=\s]+=/.test(entry));
	if (nameless !== undefined) {
		return `“${nameless}” is no variable; write NAME=value.`;
	}

	return command.words.length === 0
		? 'Type a command, for example sh.'
		: {
				command: command.words,
				user: (answers.user ?? '').trim(),
				workingDirectory: (answers.directory ?? '').trim(),
				environment: environment.words,
			};
}
