import type {CommandRecord, State} from '../../store/state.ts';

/**
 * The command log, oldest first. Each line can be copied and run: its time and its outcome follow a `#`.
 */
export function commandLogLines({commandLog}: Pick<State, 'commandLog'>): readonly string[] {
	return commandLog.map(record => `${record.line}  # ${timeOf(record)} ${outcomeOf(record)}`);
}

/** In the time zone of this machine. */
function timeOf({at}: CommandRecord): string {
	return new Date(at).toTimeString().slice(0, 8);
}

function outcomeOf({at, endedAt, problem}: CommandRecord): string {
	if (endedAt === undefined) {
		return 'running';
	}

	return problem ?? `done in ${((endedAt - at) / 1000).toFixed(1)} s`;
}
