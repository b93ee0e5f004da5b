import type {Container} from '../../model/container.ts';
import {isSetAt} from '../../model/read-json.ts';
import {runLineOf} from '../../run-line/run-line-of.ts';
import type {CommandContext} from '../command.ts';
import {withoutReplacesLabel} from './replaced.ts';

/** Read the `docker run` line that creates a container like this one, and whether it has `--rm`. */
export async function readLine(
	context: CommandContext,
	{key, id, imageId}: Container,
): Promise<{readonly line: string; readonly removesItself: boolean}> {
	const engine = context.engineOf(key);
	if (!engine) {
		throw new Error('No engine is connected.');
	}

	const inspection = await engine.containers.inspect(id);
	const image = await engine.images?.inspect(imageId).catch(() => null);
	return {
		line: runLineOf(withoutReplacesLabel(inspection), image ?? null),
		removesItself: isSetAt(inspection, 'HostConfig', 'AutoRemove'),
	};
}
