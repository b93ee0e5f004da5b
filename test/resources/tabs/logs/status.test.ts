import assert from 'node:assert/strict';
import {test} from 'node:test';
import {logStatus} from '../../../../source/resources/tabs/logs/status.ts';
import {spansText} from '../../../../source/text/span.ts';
import {aBench} from '../../../helpers/bench.ts';
import {aContainer} from '../../../helpers/containers.ts';
import {fakeEngine} from '../../../helpers/fake-engine.ts';

test('the range of merged logs comes first, since nothing else shows that lines are left out', async () => {
	const bench = aBench(fakeEngine(), {containers: [aContainer('alpha'), aContainer('beta')]});
	bench.press('m', ':', ...'until', 'Space', ...'5m', 'Enter');
	await bench.settled();
	const {range} = bench.store.getState().view.logs;
	const lines = [{stream: 'stdout', at: '2026-01-02T00:00:00.5Z', text: 'ready'}] as const;
	for (const key of ['test/alpha', 'test/beta'] as const) {
		bench.store.dispatch({type: 'log-opened', key, range}, {type: 'log-read', key, lines});
	}

	const parts = logStatus(bench.store.getState(), {width: 120, height: 20}).map(spansText);
	assert.deepEqual(parts.slice(0, 2), ['until 5m ago', '2 logs']);
});
