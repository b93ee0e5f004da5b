import type {CommandRecord} from '../store/state.ts';
import type {CommandContext} from './command.ts';
import {maskSecrets} from './mask-secrets.ts';

/** A running command line in the command log. */
export type Recording = {
	readonly id: number;
	/** Correct the line: parts of it are known only once the engine was asked. */
	setLine(line: string): void;
	/** It has ended, with a problem or without. */
	end(problem?: string): void;
};

/** Record that a `docker` command is being carried out. Secrets in its line are masked. */
export function startRecord(context: Pick<CommandContext, 'getState' | 'dispatch' | 'now'>, line: string): Recording {
	const id = (context.getState().commandLog.at(-1)?.id ?? 0) + 1;
	let record: CommandRecord = {id, at: context.now(), line: maskSecrets(line), endedAt: undefined, problem: undefined};
	const change = (part: Partial<CommandRecord>) => {
		record = {...record, ...part};
		context.dispatch({type: 'command-recorded', record});
	};
	change({});
	return {
		id,
		setLine: text => change({line: maskSecrets(text)}),
		end: problem => change({endedAt: context.now(), problem}),
	};
}
