import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {LogLine} from '../../source/model/log.ts';
import {renderApp} from '../helpers/render-app.ts';
import {inHarbour} from '../helpers/scene.ts';

// Each line is wrapped into three rows.
const lines = Array.from(
	{length: 12},
	(_, index): LogLine => ({stream: 'stdout', at: '', text: `line ${index}. `.repeat(20)}),
);

test('every line of a long output can be scrolled to, and the panel says that there are earlier ones', async t => {
	const bench = inHarbour()({columns: 80, rows: 24});
	bench.store.dispatch(
		{type: 'run-started', id: 1, line: 'docker run talker', key: undefined},
		{type: 'run-wrote', id: 1, lines, openLines: []},
		{type: 'run-changed', id: 1, change: {status: 'done'}},
		{type: 'dialog-opened', dialog: {type: 'run-steps', top: undefined}},
	);
	const app = renderApp(bench.store, {capabilities: bench.context});
	t.after(app.unmount);
	const screen = async () => (await app.rows()).join('\n');
	assert.match(await screen(), /line 11\. .*─ ↑ shows earlier lines ─╯/s);

	const seen = new Set<string>();
	for (let press = 0; press < 40; press++) {
		bench.press('Up');
		seen.add(/line (\d+)\./.exec(await screen())?.[1] ?? '');
	}

	assert.deepEqual([...seen], ['6', '5', '4', '3', '2', '1', '0']);
	assert.match(await screen(), /─ 1–17 of 36 ─╯/);
	bench.press('End');
	assert.match(await screen(), /─ ↑ shows earlier lines ─╯/);
});

test('a step shows the time that the command reported, since a quick one is reported when it has ended', async t => {
	const bench = inHarbour()({columns: 80, rows: 24});
	const step = {status: 'done', startedAt: 0, endedAt: 0} as const;
	bench.store.dispatch(
		{type: 'run-started', id: 1, line: 'docker build .', key: undefined},
		{type: 'run-stepped', id: 1, step: {...step, id: 'resource 1', text: 'RUN make', time: '0.2 s'}},
		{type: 'run-stepped', id: 1, step: {...step, id: 'resource 2', text: 'RUN tidy', time: 'cached'}},
		{type: 'dialog-opened', dialog: {type: 'run-steps', top: undefined}},
	);
	const app = renderApp(bench.store, {capabilities: bench.context});
	t.after(app.unmount);
	assert.match((await app.rows()).join('\n'), /✓ RUN make +0\.2 s │.*✓ RUN tidy +cached │/s);
});
