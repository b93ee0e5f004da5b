import type {BuildRequest} from '../../engine/image-api.ts';
import {hostOf} from '../../model/resource-id.ts';
import {quotePath, quoteWord} from '../../model/shell-line.ts';
import {mask} from '../../store/environment.ts';
import type {Command} from '../command.ts';
import {type Operation, unlisted} from '../operation.ts';
import {askingCommand, currentTarget} from '../operation-command.ts';
import {pairsOf} from '../pairs.ts';
import {type Answers, form, type ParsedAnswer, type Question} from '../question.ts';
import {showProgress} from '../run/show-progress.ts';
import {buildEvent} from './build-event.ts';
import {readTag} from './pull.ts';

const cannotBuild = 'Building needs the docker command on this machine.';

/** Build an image from a directory or a git URL. */
export const buildCommands: readonly Command[] = [
	askingCommand({
		id: 'build',
		title: 'Build an image',
		keys: ['b'],
		hint: 'build',
		hintRank: 65,
		line: () => 'docker build …',
		targetOf: currentTarget,
		reason: (_, {images}) => (images?.build ? undefined : cannotBuild),
		question: () => buildQuestion,
		operationOf: (request, {key}) => building(hostOf(key), request),
	}),
];

const buildQuestion: Question<BuildRequest> = form({
	title: 'Build an image',
	fields: [
		{id: 'context', label: 'Context', placeholder: 'a directory, or the URL of a git repository', value: '.'},
		{id: 'tag', label: 'Image', placeholder: 'repository:tag'},
		{id: 'dockerfile', label: 'Dockerfile', placeholder: 'the one in the context'},
		{id: 'target', label: 'Stage', placeholder: 'the last one'},
		{id: 'arguments', label: 'Arguments', placeholder: 'NAME=value NAME=value'},
		{id: 'pull', label: 'Base images', choices: ['use local ones', 'pull newer ones']},
		{id: 'cache', label: 'Cache', choices: ['use it', 'build everything']},
	],
	parse: requestFrom,
});

function requestFrom(answers: Answers): ParsedAnswer<BuildRequest> {
	const {context = '', tag = '', dockerfile = '', target = '', pull, cache} = answers;
	const pairs = pairsOf(answers.arguments ?? '');
	const image = readTag(tag);
	if (context === '' || context.startsWith('-')) {
		return {problem: 'Type a directory or a URL.'};
	}

	if ('problem' in image) {
		return image;
	}

	return 'problem' in pairs
		? pairs
		: {
				value: {
					context,
					tag: image.value,
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
function building(host: string, request: BuildRequest): Operation {
	const context = withoutCredentials(request.context);
	const name = request.tag || context;
	return {
		...unlisted(host, `build of ${name}`, name),
		verb: 'build',
		reason: (_, {images}) => (images?.build ? undefined : cannotBuild),
		attempt: what => `build ${what}`,
		line: () => buildLine({...request, context}),
		async call({images}, _, run) {
			await showProgress(run, run.steps().id, images?.build?.(request, run.undoLog.cancelled), buildEvent);
			return `${name} built`;
		},
		undo: {
			onLeaving: `The build of ${name} will be cancelled.`,
			cancelled: `The build of ${name} was cancelled.`,
		},
	};
}

/** The URL of a git repository without its credentials. With HTTP, the user may be a token, without a password. */
function withoutCredentials(context: string): string {
	return context.replace(/^(https?:\/\/|[a-z+]+:\/\/[^/\s:@]*:)[^/\s]*@/i, `$1${mask}@`);
}

function buildLine({context, tag, dockerfile, target, buildArguments, pulls, usesCache}: BuildRequest): string {
	const options = Object.entries({tag, file: dockerfile, target});
	return [
		'docker build',
		...options.flatMap(([option, value]) => (value === '' ? [] : [`--${option}`, quotePath(value)])),
		...buildArguments.flatMap(argument => ['--build-arg', quoteWord(argument)]),
		...(pulls ? ['--pull'] : []),
		...(usesCache ? [] : ['--no-cache']),
		quotePath(context),
	].join(' ');
}
