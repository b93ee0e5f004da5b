import type {Container} from '../../model/container.ts';
import type {CommandContext} from '../command.ts';

/** Read the inspection that is on the screen again, after a change of which no list tells. It never rejects. */
export async function refreshInspection(context: CommandContext, {key, id}: Container): Promise<void> {
	if (context.getState().inspection?.key !== key) {
		return;
	}

	try {
		// Never aborted: the engine ends each of its requests after a deadline.
		const value = await context.engineOf(key)?.containers.inspect(id, new AbortController().signal);
		if (value !== undefined && context.getState().inspection?.key === key) {
			context.dispatch({type: 'inspected', key, value});
		}
	} catch {
		// What was read before stays; an engine that does not answer any more is told by the connection.
	}
}
