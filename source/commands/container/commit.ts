import type {CommitRequest} from '../../engine/container-api.ts';
import type {Container} from '../../model/container.ts';
import {shortId} from '../../model/id.ts';
import {dockerLine} from '../../model/shell-line.ts';
import type {Command} from '../command.ts';
import {readTag} from '../image/pull.ts';
import type {Operation} from '../operation.ts';
import {askingCommand} from '../operation-command.ts';
import {form, type Question} from '../question.ts';
import {mustSupport, onContainer, onSelectedContainer} from './targets.ts';

const reason = mustSupport(['commit'], 'This engine cannot create images from containers.');

/** Make an image of a container's files. */
export const commitCommands: readonly Command[] = [
	askingCommand({
		id: 'commit',
		title: 'Commit the container to an image',
		...onSelectedContainer,
		reason,
		line: ({name}) => dockerLine(['commit', name, '…']),
		question: (_, container) => commitQuestion(container),
		operationOf: (request, container) => committing(container, request),
	}),
];

function commitQuestion({name}: Container): Question<CommitRequest> {
	return form({
		title: `Commit ${name}`,
		intro: ['Creates an image from its files. Volumes are not included.'],
		fields: [
			{id: 'image', label: 'Image', placeholder: 'repository:tag, or empty for an image without a name'},
			{id: 'message', label: 'Message', placeholder: 'what has changed'},
			{id: 'author', label: 'Author', placeholder: 'name <address>'},
			{id: 'pause', label: 'Pause it', choices: ['yes, for consistent files', 'no']},
		],
		parse({image = '', message = '', author = '', pause = ''}) {
			const tag = readTag(image);
			return 'problem' in tag ? tag : {value: {name: tag.value, message, author, pauses: pause !== 'no'}};
		},
	});
}

function committing(container: Container, request: CommitRequest): Operation<Container> {
	const {name: image, message, author, pauses} = request;
	const options = [
		...(author ? ['--author', author] : []),
		...(message ? ['--message', message] : []),
		...(pauses ? [] : ['--pause=false']),
	];
	return {
		verb: 'commit',
		...onContainer(container),
		reason,
		attempt: name => `commit ${name}`,
		line: () => dockerLine(['commit', ...options, container.name, ...(image === '' ? [] : [image])]),
		async call({containers}, {id, name}) {
			const created = await containers.commit?.(id, request);
			return `${name} committed to ${image || `the image ${shortId(created ?? '')}`}`;
		},
	};
}
