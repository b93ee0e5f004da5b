import type {Container} from '../../model/container.ts';
import {parseDetachKeys} from '../../model/detach-keys.ts';
import {splitWords} from '../../model/split-words.ts';
import type {State} from '../../store/state.ts';
import type {Command, CommandContext} from '../command.ts';
import {execute} from '../execute.ts';
import {askAndTry, itemCommand} from '../operation-command.ts';
import {type Answers, form, type ParsedAnswer, type Question} from '../question.ts';
import {type ExecPlan, execLine, type Session, sessionIn} from './exec-session.ts';
import {placeField, placeIn} from './show-session.ts';
import {mustRun, mustSupport, onSelectedContainer} from './targets.ts';

const reason = mustSupport(['exec'], 'This engine cannot run commands in a container.', mustRun);

/** Run a command inside the selected container. */
export const execCommands: readonly Command[] = [
	itemCommand({
		id: 'exec',
		title: 'Run a command in the container',
		...onSelectedContainer,
		keys: ['E'],
		reason,
		line: ({name}) => execLine(name, {command: ['…']}),
		act: askAndRun,
	}),
];

/** Run the command of the form, and remember it for this image. */
function askAndRun(context: CommandContext, container: Container): Promise<void> {
	return askAndTry(context, planQuestion(context.getState(), container), ({answers, plan}) => {
		context.dispatch({type: 'exec-remembered', image: container.image, line: answers.command ?? ''});
		const [name = 'the command'] = plan.command;
		const place = placeIn(answers);
		const session: Session = {attempt: `run ${name}`, subject: name, showsEnd: true, place, reason, plan};
		return execute(context, sessionIn(container, session));
	});
}

type ExecAnswer = {readonly answers: Answers; readonly plan: ExecPlan};

const [no, yes] = ['no', 'yes'] as const;

function planQuestion(state: State, container: Container): Question<ExecAnswer> {
	return form({
		title: `Run a command in ${container.name}`,
		intro: ["It runs without a shell; for pipes write sh -c '…'."],
		fields: [
			{id: 'command', label: 'Command', placeholder: 'redis-cli'},
			{id: 'user', label: 'User', placeholder: 'the container’s own'},
			{id: 'directory', label: 'Directory', placeholder: 'the container’s own'},
			{id: 'environment', label: 'Environment', placeholder: 'NAME=value …'},
			{id: 'privileged', label: 'Privileged', choices: [no, yes]},
			{id: 'terminal', label: 'Terminal (TTY)', choices: [yes, no]},
			placeField(),
			{id: 'detachKeys', label: 'Detach keys', placeholder: 'none, or for example ctrl-p,ctrl-q'},
		],
		history: state.execHistory.get(container.image) ?? [],
		parse: planFrom,
	});
}

function planFrom(answers: Answers): ParsedAnswer<ExecAnswer> {
	const command = splitWords(answers.command ?? '');
	if ('problem' in command) {
		return command;
	}

	const environment = splitWords(answers.environment ?? '');
	if ('problem' in environment) {
		return environment;
	}

	const detachKeys = answers.detachKeys ? parseDetachKeys(answers.detachKeys) : undefined;
	if (detachKeys && 'problem' in detachKeys) {
		return detachKeys;
	}

	const nameless = environment.words.find(entry => !/^[^=\s]+=/.test(entry));
	if (nameless !== undefined) {
		return {problem: `“${nameless}” is not a variable; write NAME=value.`};
	}

	if (command.words.length === 0) {
		return {problem: 'Type a command, for example sh.'};
	}

	const plan: ExecPlan = {
		command: command.words,
		user: answers.user || undefined,
		workingDirectory: answers.directory || undefined,
		environment: environment.words.length > 0 ? environment.words : undefined,
		isPrivileged: answers.privileged === yes,
		hasTerminal: answers.terminal !== no,
		detachKeys,
	};
	return {value: {answers, plan}};
}
