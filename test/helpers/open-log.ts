import type {LogLine} from '../../source/model/log.ts';
import {isScanning, logSequence} from '../../source/store/log/sequence.ts';
import {visibleLog} from '../../source/store/log/view.ts';
import type {View} from '../../source/store/state.ts';
import {aContainer} from './containers.ts';
import {aStore, today} from './store.ts';

const key = 'test/web';

/** A store with an open log of these texts in a panel of 28 lines. Call `scan` to filter and search. */
export function openLog(texts: readonly string[], view: Partial<View> = {}) {
	const store = aStore({view: {focus: 'detail', ...view}});
	const read = (lines: readonly LogLine[]) => store.dispatch({type: 'log-read', key, lines});
	const append = (added: readonly string[]) => read(added.map(text => ({stream: 'stdout', at: '', text})));
	store.dispatch(
		{type: 'containers-listed', host: 'test', containers: [aContainer('web')], at: today},
		{type: 'log-opened', key},
	);
	append(texts);
	const state = () => store.getState();
	return {
		state,
		append,
		read,
		change: (changed: Partial<View> | undefined) => store.dispatch({type: 'view-changed', view: changed ?? {}}),
		/** Filter and search all lines. Returns the number of steps. */
		scan() {
			let steps = 0;
			for (; isScanning(state()); steps++) {
				store.dispatch({type: 'log-scanned'});
			}

			return steps;
		},
		/** The texts of all rows. */
		rows() {
			const shown = logSequence(state());
			return Array.from({length: shown.total}, (_, index) => shown.lineOf(shown.numberAt(index))?.text ?? '');
		},
		top: () => visibleLog(state(), 28).firstNumber,
	};
}
