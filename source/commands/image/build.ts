import type {BuildRequest} from '../../engine/image-api.ts';
import {buildEvent} from '../../model/build-event.ts';
import {referenceOf} from '../../model/image-reference.ts';
import {resourceId} from '../../model/resource-id.ts';
import {dockerLine} from '../../model/shell-line.ts';
import {currentHost} from '../../store/connections.ts';
import type {State} from '../../store/state.ts';
import type {Command} from '../command.ts';
import {currentEngine} from '../connection.ts';
import {execute} from '../execute.ts';
import type {Operation, OperationRun} from '../operation.ts';
import {pairsOf} from '../pairs.ts';
import {type Answers, form, type Question} from '../question.ts';
import {fullName} from './pull.ts';
import {imagesReason} from './target.ts';

const cannotBuild = 'Building needs the docker command on this machine.';

/** Build an image from a directory or a git URL. */
export const buildCommands: readonly Command[] = [
	{
		id: 'build',
		title: 'Build an image',
		group: 'Image',
		scope: 'everywhere',
		keys: ['b'],
		hint: 'build',
		hintRank: 65,
		isDangerous: true,
		disabledReason: (state, context) =>
			imagesReason(state, context) ?? (currentEngine(state, context)?.images?.build ? undefined : cannotBuild),
		docker: () => 'docker build …',
		async run(context) {
			const request = await context.questions.ask(buildQuestion);
			if (request) {
				await execute(context, building(context.getState(), request));
			}
		},
	},
];

const buildQuestion: Question<BuildRequest> = form({
	title: 'Build an image',
	fields: [
		{id: 'context', label: 'Context', placeholder: 'a directory, or the URL of a git repository', value: '.'},
		{id: 'tag', label: 'Image', placeholder: 'repository:tag'},
		{id: 'dockerfile', label: 'Dockerfile', placeholder: 'the one in the context'},
		{id: 'target', label: 'Stage', placeholder: 'the last one'},
		{id: 'arguments', label: 'Arguments', placeholder: 'NAME=value NAME=value'},
		{id: 'pull', label: 'Base images', choices: ['as they are here', 'pull newer ones']},
		{id: 'cache', label: 'Cache', choices: ['use it', 'build everything']},
	],
	parse: requestFrom,
});

function requestFrom(answers: Answers): {readonly value: BuildRequest} | {readonly problem: string} {
	const {context = '', tag = '', dockerfile = '', target = '', pull, cache} = answers;
	const pairs = pairsOf(answers.arguments ?? '');
	if (context === '' || context.startsWith('-')) {
		return {problem: 'Type a directory or a URL.'};
	}

	if (tag !== '' && referenceOf(tag)?.tag === undefined) {
		return {problem: 'Write the image as repository:tag, in lower case, for example shop/web:2.5.'};
	}

	return 'problem' in pairs
		? pairs
		: {
				value: {
					context,
					tag: tag === '' ? '' : fullName(tag),
					dockerfile,
					target,
					buildArguments: Object.entries(pairs.pairs).map(([name, value]) =>
						value === '' ? name : `${name}=${value}`,
					),
					pulls: pull === 'pull newer ones',
					usesCache: cache !== 'build everything',
				},
			};
}

/** Builds with its steps in a panel, in which a key cancels. */
function building(state: State, request: BuildRequest): Operation {
	const {context, tag} = request;
	const name = tag || context;
	return {
		verb: 'build',
		targets: [{key: resourceId(currentHost(state), `build of ${encodeURIComponent(name)}`), name}],
		find: (_, target) => target,
		precondition: {reason: (_, {images}) => (images?.build ? undefined : cannotBuild)},
		attempt: what => `build ${what}`,
		line: () => buildLine(request),
		async call({images}, _, run) {
			const show = createProgress(run, run.steps().id);
			for await (const lines of images?.build?.(request, run.undoLog.cancelled) ?? []) {
				show(lines);
				await run.context.shell.pause(frameTime);
			}

			run.undoLog.check();
			return `${name} built`;
		},
		undo: {
			onLeaving: `The build of ${name} is cancelled.`,
			cancelled: `The build of ${name} was cancelled.`,
		},
	};
}

function buildLine({context, tag, dockerfile, target, buildArguments, pulls, usesCache}: BuildRequest): string {
	const options = Object.entries({tag, file: dockerfile, target});
	return dockerLine([
		'build',
		...options.flatMap(([option, value]) => (value === '' ? [] : [`--${option}`, value])),
		...buildArguments.flatMap(argument => ['--build-arg', argument]),
		...(pulls ? ['--pull'] : []),
		...(usesCache ? [] : ['--no-cache']),
		context,
	]);
}

/** Milliseconds between two updates of the panel; the screen draws no faster. */
const frameTime = 50;

/** Shows what the builder prints: its steps, and their output below. */
function createProgress({context}: OperationRun, id: number) {
	const startedAt = new Map<string, number>();
	return (lines: readonly string[]) => {
		const now = context.now();
		for (const event of lines.map(buildEvent)) {
			if (event.type === 'line') {
				const line = {stream: 'stdout', at: '', text: event.text} as const;
				context.dispatch({type: 'run-wrote', id, lines: [line], openLines: []});
			} else {
				const {step, text, status} = event;
				const start = startedAt.get(step) ?? now;
				startedAt.set(step, start);
				const known = context.getState().run?.steps.find(one => one.id === `resource ${step}`);
				context.dispatch({
					type: 'run-stepped',
					id,
					step: {
						id: `resource ${step}`,
						text: text || (known?.text ?? step),
						status,
						startedAt: start,
						endedAt: status === 'doing' ? undefined : now,
					},
				});
			}
		}
	};
}
