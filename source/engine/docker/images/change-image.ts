import {referenceOf} from '../../../model/image-reference.ts';
import {EngineError} from '../../engine-error.ts';
import type {ImageRemoval, RemoveImageOptions} from '../../image-api.ts';
import {fields, items, text} from '../parse/json.ts';
import {post, remove} from '../wire/ask.ts';
import type {Connection} from '../wire/connection.ts';
import {imagePath} from './image-path.ts';

/** Give an image a further name. */
export async function tagImage(connection: Connection, reference: string, name: string): Promise<void> {
	const named = referenceOf(name);
	if (!named || named.digest !== undefined) {
		throw new EngineError('invalid', `An image cannot be named “${name}”; write it as repository:tag, in lower case.`);
	}

	const query = {repo: named.familiarName, tag: named.tag};
	await post(connection, {path: imagePath(reference, '/tag'), query});
}

/** Take a name away from its image, or the image itself. */
export async function removeImage(
	connection: Connection,
	reference: string,
	{force}: RemoveImageOptions,
): Promise<ImageRemoval> {
	const answer = items(await remove(connection, {path: imagePath(reference), query: force ? {force} : {}})).map(fields);
	return {
		untagged: answer.map(({Untagged}) => text(Untagged)).filter(Boolean),
		deleted: answer.map(({Deleted}) => text(Deleted)).filter(Boolean),
	};
}
