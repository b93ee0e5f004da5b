import type {ComposeCommand} from '../../engine/compose-api.ts';
import {composeServices, profilesFor} from '../../model/compose-config.ts';
import type {ComposeChange} from '../../model/compose-event.ts';
import type {CommandContext} from '../command.ts';
import {reasonOf, tell} from '../tell.ts';
import {type ComposeTarget, composeOf} from './target.ts';

/** Milliseconds after which a wait is reported. */
const slow = 500;

/**
 * The changes that a Compose command would make to a target. Undefined where Compose cannot say: that is reported, with
 * the attempt in words that follow `Cannot`.
 */
export async function previewOf(
	context: CommandContext,
	target: ComposeTarget,
	{profiles, words}: ComposeCommand,
	attempt: string,
): Promise<readonly ComposeChange[] | undefined> {
	const over = new AbortController();
	void context.shell.pause(slow).then(() => {
		if (!over.signal.aborted) {
			tell(context, 'info', 'Asking Docker Compose what would change');
		}
	});
	try {
		const {compose, source} = composeOf(context, target);
		return await compose.preview(source, {profiles, words: [...words, ...target.services]}, over.signal);
	} catch (error) {
		tell(context, 'error', `Cannot ${attempt}: ${reasonOf(error) ?? 'Docker Compose does not answer.'}`);
		return undefined;
	} finally {
		over.abort();
	}
}

/** The profiles that the containers of a project show to be enabled. Rejects with a sentence. */
export async function activeProfiles(context: CommandContext, target: ComposeTarget): Promise<readonly string[]> {
	const {compose, source} = composeOf(context, target);
	const config = await compose.config(source, new AbortController().signal);
	const services = [...target.project.containers.map(({service}) => service), ...target.services];
	return profilesFor(composeServices(config), services);
}

/** Changes that a question shows before the rest is counted. */
const mostChanges = 6;

/** The changes as lines of a question: `  recreate  Container shop-web-1`. */
export function changeLines(changes: readonly ComposeChange[]): readonly string[] {
	const width = Math.max(0, ...changes.map(({verb}) => verb.length));
	const lines = changes.slice(0, mostChanges).map(({verb, subject}) => `  ${verb.padEnd(width)}  ${subject}`);
	const excess = changes.length - mostChanges;
	return excess > 0 ? [...lines, `  and ${excess} more`] : lines;
}
