import type {State} from '../../store/state.ts';

/** What was done, newest first, each a command line that can be copied and run; what failed says why behind a `#`. */
export function commandLogLines({commandLog}: Pick<State, 'commandLog'>): readonly string[] {
	return commandLog.toReversed().map(({line, problem}) => (problem === undefined ? line : `${line}  # ${problem}`));
}
