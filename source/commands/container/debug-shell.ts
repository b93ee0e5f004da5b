import type {Container} from '../../model/container.ts';
import {awaitRead} from '../await-read.ts';
import type {Command, CommandContext} from '../command.ts';
import {execute, targetReason} from '../execute.ts';
import {fullName, pulling} from '../image/pull.ts';
import type {Operation} from '../operation.ts';
import {itemCommand} from '../operation-command.ts';
import {confirmation, form, type Question} from '../question.ts';
import {type DebugHelper, helperLine, openHelper, planHelper} from './debug-helper.ts';
import {endOfSession, placeField, placeIn, type SessionPlace, showSession} from './show-session.ts';
import {mustNotBePaused, mustRun, mustSupport, onContainer, onSelectedContainer} from './targets.ts';

const reason = mustSupport(['create', 'attach'], 'This engine cannot start a debug shell.', mustRun, mustNotBePaused);

/** A shell beside the selected container, for images that have none. */
export const debugShellCommands: readonly Command[] = [
	itemCommand({
		id: 'debug-shell',
		title: 'Open a debug shell for the container',
		...onSelectedContainer,
		reason,
		act: (context, container) => offerDebugShell(context, container, 'screen'),
	}),
];

/** Say what a debug shell does, ask for its image, and open it. `place` is where it is shown by default. */
export async function offerDebugShell(
	context: CommandContext,
	container: Container,
	place: SessionPlace,
	cause?: string,
): Promise<void> {
	if (targetReason(context.getState(), context, container, {reason}) !== undefined) {
		return;
	}

	const inspection = await awaitRead(context, container.key, 'inspection', container.id);
	if (context.getState().dialog) {
		return;
	}

	const plan = (image: string) => planHelper(context.getState(), container, image, inspection);
	const answer = await context.questions.ask(debugQuestion(plan(context.getState().debugImage), place, cause));
	if (answer && (await isImageHere(context, container, answer.image))) {
		context.dispatch({type: 'debug-image-chosen', image: answer.image});
		await execute(context, debugOperation(plan(answer.image), answer.place));
	}
}

type DebugAnswer = {readonly image: string; readonly place: SessionPlace};

function debugQuestion(helper: DebugHelper, place: SessionPlace, cause: string | undefined): Question<DebugAnswer> {
	const {target, sharesIpc, files} = helper;
	const {name} = target;
	return form({
		title: `Debug shell for ${name}`,
		intro: [
			...(cause === undefined ? [] : [cause]),
			`This starts the container ${helper.name} with a shell. It sees the processes and the network of ${name}` +
				`${sharesIpc ? ', and its IPC namespace' : ''}, and may trace them (SYS_PTRACE). The files of ${name} are in ${files}.`,
			`${name} is not changed or restarted, and its limits, user and environment do not apply to the helper` +
				`${sharesIpc ? '' : '; its IPC namespace is private'}. The helper is removed when the shell ends.`,
		],
		fields: [{id: 'image', label: 'Image', value: helper.image}, placeField(place)],
		parse: answers =>
			answers.image
				? {value: {image: answers.image, place: placeIn(answers)}}
				: {problem: 'Type the name of an image with a shell, for example busybox.'},
	});
}

/** Whether the engine has an image; offers to pull it. */
async function isImageHere(context: CommandContext, {key, host}: Container, image: string): Promise<boolean> {
	if (await awaitRead(context, key, 'imageInspection', image)) {
		return true;
	}

	const isWanted = await context.questions.ask(
		confirmation({
			title: `Pull ${fullName(image)}?`,
			lines: ['The engine does not have this image.'],
			answers: [{label: 'Pull', value: true}],
		}),
	);
	const [outcome] = isWanted ? await execute(context, pulling({host, name: image})) : [];
	return outcome?.status === 'done';
}

function debugOperation(helper: DebugHelper, place: SessionPlace): Operation<Container> {
	const {target} = helper;
	return {
		verb: 'exec',
		...onContainer(target),
		reason,
		attempt: name => `open a debug shell for ${name}`,
		line: () => helperLine(helper),
		call: ({containers}, container, {context}) =>
			showSession(context, place, {
				container,
				title: 'debug shell',
				subject: `Debug shell for ${container.name}`,
				greeting: `Debug shell for ${container.name}, whose files are in ${helper.files} · exit or C-d returns`,
				detachKeys: [],
				showsEnd: false,
				open: size => openHelper(context, containers, helper, size),
				endOf: status => endOfSession(context, containers, container, `Debug shell for ${container.name}`, status),
			}),
	};
}
