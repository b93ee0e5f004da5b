import {referenceOf} from '../../../model/image-reference.ts';
import {parseJson} from '../../../model/json.ts';
import {textAt} from '../../../model/read-json.ts';
import {EngineError} from '../../engine-error.ts';
import type {ImportRequest} from '../../image-api.ts';
import type {Connection} from '../wire/connection.ts';
import {imagePath} from '../wire/paths.ts';
import {refusal} from '../wire/refusals.ts';
import type {Request} from '../wire/request.ts';
import {download, upload} from '../wire/transfer.ts';

/** Some images as one tar archive, with their tags. Throws `no-image` if one is missing. */
export async function* saveImages(
	connection: Connection,
	references: readonly string[],
	signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
	// The path checks the names, which are sent as parameters.
	const names = references.filter(reference => imagePath(reference));
	try {
		yield* download(connection, {path: '/images/get', query: {names}}, signal);
	} catch (error) {
		const isMissing = error instanceof EngineError && error.code === 'not-found';
		throw isMissing
			? new EngineError('no-image', 'The engine no longer has this image; pull it again.', {cause: error})
			: error;
	}
}

/** Load the images of an archive. Resolves with their names, or ids if they have none. */
export async function loadImages(
	connection: Connection,
	archive: AsyncIterable<Uint8Array>,
	signal: AbortSignal,
): Promise<readonly string[]> {
	const loaded: string[] = [];
	const request = {path: '/images/load', query: {quiet: true}};
	for await (const message of send(connection, request, archive, signal)) {
		loaded.push(
			...[...textAt(message, 'stream').matchAll(/^Loaded image(?: ID)?: (\S+)$/gm)].map(([, name = '']) => name),
		);
	}

	return loaded;
}

/** Make an image of one layer from an archive of files. Resolves with its id. */
export async function importImage(
	connection: Connection,
	archive: AsyncIterable<Uint8Array>,
	{name, message, changes}: ImportRequest,
	signal: AbortSignal,
): Promise<string> {
	const image = referenceOf(name);
	const query = {fromSrc: '-', repo: image?.familiarName, tag: image?.tag, message: message || undefined, changes};
	let id = '';
	for await (const answer of send(connection, {path: '/images/create', query}, archive, signal)) {
		const status = textAt(answer, 'status');
		id = /^sha256:[0-9a-f]{64}$/.test(status) ? status : id;
	}

	return id;
}

/** Send an archive and yield the messages of the answer. Throws the error in it: its status is 200 even then. */
async function* send(
	connection: Connection,
	request: Request,
	archive: AsyncIterable<Uint8Array>,
	signal: AbortSignal,
): AsyncGenerator<unknown> {
	try {
		for await (const line of upload(connection, request, archive, signal)) {
			const message = parseJson(line);
			const problem = textAt(message, 'errorDetail', 'message') || textAt(message, 'error');
			if (problem) {
				throw refusal(500, problem);
			}

			yield message;
		}
	} catch (error) {
		throw error instanceof EngineError ? archiveError(error) : error;
	}
}

function archiveError(error: EngineError): EngineError {
	if (isNoArchive(error.message)) {
		return new EngineError('invalid', 'The file has the wrong format or is damaged; choose another.', {cause: error});
	}

	const advice = 'The archive has no images; if it has the files of a container, import it instead.';
	return isWithoutImages(error.message) ? new EngineError('invalid', advice, {cause: error}) : error;
}

function isNoArchive(problem: string): boolean {
	return /invalid tar header|unexpected EOF|archive\/tar|unrecognized image format|manifest\.json/i.test(problem);
}

/** An archive of files, such as an exported container. The engine's message names the file of its own that it misses. */
function isWithoutImages(problem: string): boolean {
	return /docker-import-\d+\/.* no such file/is.test(problem);
}
