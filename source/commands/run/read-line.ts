import type {Container} from '../../model/container.ts';
import {isSetAt} from '../../model/read-json.ts';
import {runLineOf} from '../../run-line/run-line-of.ts';
import {awaitRead} from '../await-read.ts';
import type {CommandContext} from '../command.ts';
import {withoutReplacesLabel} from './replaced.ts';

/** Read the `docker run` line that creates a container like this one, and whether it has `--rm`. */
export async function readLine(
	context: CommandContext,
	{key, id, imageId}: Container,
): Promise<{readonly line: string; readonly removesItself: boolean}> {
	const [inspection, image] = await Promise.all([
		awaitRead(context, key, 'inspection', id),
		awaitRead(context, key, 'imageInspection', imageId).catch(() => undefined),
	]);
	return {
		line: runLineOf(withoutReplacesLabel(inspection), image ?? null),
		removesItself: isSetAt(inspection, 'HostConfig', 'AutoRemove'),
	};
}
