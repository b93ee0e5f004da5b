import type {CommandContext} from './command.ts';
import {commands} from './index.ts';
import {refusalOf} from './refusal.ts';
import {reasonOf, tell} from './tell.ts';

/**
 * Run a command with all checks. If it cannot run, or fails, a notice says why; it never rejects. The command runs
 * synchronously up to its first `await`.
 */
export async function runCommand(id: string, context: CommandContext, argument?: string): Promise<void> {
	const command = commands.find(other => other.id === id);
	if (!command) {
		tell(context, 'error', `There is no command “${id}”.`);
		return;
	}

	const refusal = refusalOf(command, context.getState(), context);
	if (refusal !== undefined) {
		tell(context, 'warning', refusal);
		return;
	}

	try {
		await command.run(context, argument);
	} catch (error) {
		const reason = reasonOf(error);
		if (reason !== undefined) {
			tell(context, 'error', reason);
		}
	}
}
