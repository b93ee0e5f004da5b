import type {Loaded, State} from '../../store/state.ts';

/** What was read for the selected container; neither value nor problem until it has come. */
export function loadedOf<T>(
	{view}: Pick<State, 'view'>,
	loaded: Loaded<T> | undefined,
): Pick<Loaded<T>, 'value' | 'problem'> {
	return loaded && loaded.key === view.selected ? loaded : {value: undefined, problem: undefined};
}
