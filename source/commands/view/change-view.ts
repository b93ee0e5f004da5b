import type {State, View} from '../../store/state.ts';
import type {CommandContext} from '../command.ts';

/** A `run` that only changes the view. */
export function changeView(to: (state: State) => Partial<View>): (context: CommandContext) => void {
	return context => context.dispatch({type: 'view-changed', view: to(context.getState())});
}
