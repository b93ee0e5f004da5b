import type {ImportRequest} from '../../engine/image-api.ts';
import {shortBytes} from '../../format/bytes.ts';
import type {Image} from '../../model/image.ts';
import {hostOf, resourceId} from '../../model/resource-id.ts';
import {dockerLine} from '../../model/shell-line.ts';
import {imagesOf} from '../../store/items.ts';
import type {State} from '../../store/state.ts';
import {markedOrSelected} from '../../store/targets.ts';
import type {Command, CommandContext, SourceFile} from '../command.ts';
import type {Target} from '../confirm-batch.ts';
import {askNewFile, download, fileStem} from '../files/new-file.ts';
import {withProgress} from '../files/progress.ts';
import {type Operation, unlisted} from '../operation.ts';
import {askingCommand, currentTarget, itemCommand} from '../operation-command.ts';
import {form, type Question} from '../question.ts';
import {selectWhenListed} from '../select-when-listed.ts';
import {tell} from '../tell.ts';
import {readTag} from './pull.ts';
import {imageLabel, onSelectedImage} from './target.ts';

const cannotSave = 'This engine cannot save images to files.';
const cannotLoad = 'This engine cannot load images from files.';
const cannotImport = 'This engine cannot create images from files.';

/** Save images to a file and load them again, on another engine for example. */
export const archiveCommands: readonly Command[] = [
	itemCommand({
		id: 'save-image',
		title: 'Save the image to a file',
		isDangerous: false,
		isAction: true,
		takesMarks: true,
		targetOf: imagesToSave,
		nothingReason: onSelectedImage.nothingReason,
		reason: ({images}, {images: api}) =>
			images.some(({host}) => host !== images[0]?.host)
				? 'The marked images are on several hosts; save those of one host.'
				: api?.save
					? undefined
					: cannotSave,
		line: ({images}) => saveLine(images, '…'),
		act: save,
	}),
	askingCommand({
		id: 'load-images',
		title: 'Load images from a file',
		line: () => 'docker load --input …',
		targetOf: currentTarget,
		reason: (_, {images}) => (images?.load ? undefined : cannotLoad),
		question: () => loadQuestion,
		operationOf: (path, {key}) => loading(hostOf(key), path),
	}),
	askingCommand({
		id: 'import-image',
		title: 'Import an image from a file',
		line: () => 'docker import …',
		targetOf: currentTarget,
		reason: (_, {images}) => (images?.import ? undefined : cannotImport),
		question: () => importQuestion,
		operationOf: (order, {key}) => importing(hostOf(key), order),
	}),
];

/** Images as one target, on the host of the first. */
type SavedImages = Target & {readonly images: readonly Image[]};

function imagesToSave(state: State): SavedImages | undefined {
	const images = markedOrSelected(state, imagesOf(state));
	const [first] = images;
	return first && {key: first.key, name: images.length === 1 ? imageLabel(first) : `${images.length} images`, images};
}

function saveLine(images: readonly Image[], path: string): string {
	return dockerLine(['save', '--output', path, ...images.map(imageLabel)]);
}

async function save(context: CommandContext, {key, name: what, images}: SavedImages): Promise<void> {
	const api = context.engineOf(key)?.images;
	const suggested = `./${fileStem(what, context.now())}.tar`;
	const file = await askNewFile(context, {title: `Save ${what} to a file`, suggested});
	if (!file) {
		return;
	}

	const names = images.flatMap(image => (image.tags.length > 0 ? image.tags : [image.id]));
	const size = shortBytes(
		images.reduce((sum, image) => sum + image.size, 0),
		'decimal',
	);
	const about = {host: hostOf(key), line: saveLine(images, file.path), title: `Saving ${what}`, size};
	if ((await download(context, file, about, signal => api?.save?.(names, signal))) === undefined) {
		tell(context, 'success', `${what} saved to ${file.path}`);
	}
}

const loadQuestion: Question<string> = form({
	title: 'Load images from a file',
	fields: [{id: 'path', label: 'File', placeholder: 'an archive from docker save'}],
	parse: ({path = ''}) => (path === '' ? {problem: 'Type the path of a file.'} : {value: path}),
});

function loading(host: string, path: string): Operation {
	return {
		...unlisted(host, `file ${path}`, path),
		verb: 'load',
		reason: (_, {images}) => (images?.load ? undefined : cannotLoad),
		attempt: what => `load ${what}`,
		line: () => dockerLine(['load', '--input', path]),
		async call({images}, _, {context}) {
			const names = await sendFile(context, {path, title: 'Loading images'}, async (bytes, signal) =>
				images?.load?.(bytes, signal),
			);
			return names?.length ? `Loaded ${names.join(', ')}` : 'The file has no images';
		},
	};
}

type ImportOrder = ImportRequest & {readonly path: string};

const importQuestion: Question<ImportOrder> = form({
	title: 'Import an image from a file',
	intro: ['Creates an image with one layer from an archive of files, such as an exported container.'],
	fields: [
		{id: 'path', label: 'File', placeholder: 'a tar archive, compressed or not'},
		{id: 'image', label: 'Image', placeholder: 'repository:tag'},
		{id: 'change', label: 'Instruction', placeholder: 'CMD ["sh"], as in a Dockerfile'},
		{id: 'message', label: 'Message', placeholder: 'what it is'},
	],
	parse({path = '', image = '', change = '', message = ''}) {
		if (path === '') {
			return {problem: 'Type the path of a file.'};
		}

		const tag = readTag(image);
		return 'problem' in tag ? tag : {value: {path, name: tag.value, message, changes: change === '' ? [] : [change]}};
	},
});

function importing(host: string, {path, ...request}: ImportOrder): Operation {
	const options = [
		...request.changes.flatMap(change => ['--change', change]),
		...(request.message ? ['--message', request.message] : []),
	];
	return {
		...unlisted(host, `file ${path}`, path),
		verb: 'import',
		reason: (_, {images}) => (images?.import ? undefined : cannotImport),
		attempt: what => `import ${what}`,
		line: () => dockerLine(['import', ...options, path, ...(request.name ? [request.name] : [])]),
		async call({images, host}, _, run) {
			const id = await sendFile(run.context, {path, title: 'Importing an image'}, async (bytes, signal) =>
				images?.import?.(bytes, request, signal),
			);
			if (id) {
				selectWhenListed(run, 'images', resourceId(host, id));
			}

			return `${path} imported${request.name ? ` as ${request.name}` : ''}`;
		},
	};
}

/**
 * Send a file to the engine while a dialog shows how much of it was sent; closing it cancels. Settles as `send` does;
 * rejects with a sentence if the file cannot be read.
 */
async function sendFile<T>(
	context: CommandContext,
	{path, title}: {readonly path: string; readonly title: string},
	send: (bytes: AsyncIterable<Uint8Array>, signal: AbortSignal) => Promise<T>,
): Promise<T> {
	const file = await context.shell.openFile(path);
	try {
		return await withProgress(context, {title, path: file.path}, (signal, update) =>
			send(reported(file, update), signal),
		);
	} finally {
		await file.close();
	}
}

async function* reported({size, bytes}: SourceFile, update: (progress: string) => void): AsyncGenerator<Uint8Array> {
	let sent = 0;
	for await (const chunk of bytes()) {
		yield chunk;
		sent += chunk.length;
		update(`${shortBytes(sent, 'decimal')} of ${shortBytes(size, 'decimal')} sent`);
	}

	update(`${shortBytes(size, 'decimal')} sent. The engine is unpacking…`);
}
