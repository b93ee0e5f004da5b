import assert from 'node:assert/strict';
import {test} from 'node:test';
import {logsTab} from '../../../../source/resources/tabs/logs/logs.ts';
import {logHead, logHeight} from '../../../../source/store/log/view.ts';
import type {State, View} from '../../../../source/store/state.ts';
import {spansText} from '../../../../source/text/span.ts';
import {aContainer} from '../../../helpers/containers.ts';
import {aStore, today} from '../../../helpers/store.ts';

const key = 'test/web';
const closing = '— the container has stopped; its log ends here —';

/** A store with an ended log of as many lines as its panel, or fewer. */
function endedLog(fewer: number, view: Partial<View> = {}) {
	const store = aStore({view: {focus: 'detail', isZoomed: true, ...view}});
	const at = (index: number) => new Date(today + index * 1000).toISOString();
	const read = (from: number, to: number) => {
		const lines = Array.from({length: to - from}, (_, index) => ({
			stream: 'stdout' as const,
			at: at(from + index),
			text: `line ${from + index}`,
		}));
		store.dispatch({type: 'log-read', key, lines});
	};
	store.dispatch(
		{type: 'containers-listed', host: 'test', containers: [aContainer('web')], at: today},
		{type: 'log-opened', key},
	);
	read(0, 1);
	read(1, logHeight(store.getState()) - fewer);
	store.dispatch({type: 'log-ended', key});
	return {
		state: store.getState,
		rows: () => rowsOf(store.getState()),
		move: (by: number) =>
			store.dispatch({type: 'view-changed', view: logsTab.rules?.move?.(store.getState(), by) ?? {}}),
		scroll: (by: number) =>
			store.dispatch({type: 'view-changed', view: logsTab.rules?.scroll?.(store.getState(), by) ?? {}}),
	};
}

function rowsOf(state: State): readonly string[] {
	const height = logHeight(state) + logHead(state);
	const rows = logsTab.body(state, {width: state.size.columns, height});
	return rows.slice(logHead(state)).map(row => spansText(row).replace(/^▌/, ' ').trim());
}

for (const wraps of [false, true]) {
	test(`where the row at its end hides the first line of a log, scrolling up shows it${wraps ? ', also if lines wrap' : ''}`, () => {
		for (const [how, by] of [
			['move', Number.NEGATIVE_INFINITY],
			['move', -10],
			['scroll', -1],
		] as const) {
			const log = endedLog(0, {wraps});
			assert.deepEqual([log.rows()[0], log.rows().at(-1)], ['line 1', closing]);
			log[how](by);
			assert.equal(log.rows()[0], 'line 0');
			assert.equal(log.rows().length, logHeight(log.state()));
			log[how](Number.POSITIVE_INFINITY);
			assert.equal(log.rows().at(-1), closing);
		}
	});
}

test('a log that fits with the row at its end is followed, wherever it is scrolled to', () => {
	const log = endedLog(1);
	assert.deepEqual([log.rows()[0], log.rows().at(-1)], ['line 0', closing]);
	log.move(Number.NEGATIVE_INFINITY);
	log.scroll(-1);
	assert.equal(log.state().view.isFollowing, true);
});
