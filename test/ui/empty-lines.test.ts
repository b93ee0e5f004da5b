import assert from 'node:assert/strict';
import {test} from 'node:test';
import {spansText} from '../../source/text/span.ts';
import {emptyLines} from '../../source/ui/table/empty-lines.ts';
import {composeViewBar} from '../../source/ui/view-bar.ts';
import {aBench} from '../helpers/bench.ts';
import {aContainer} from '../helpers/containers.ts';
import {fakeEngine} from '../helpers/fake-engine.ts';

const stopped = {state: 'exited', exitCode: 0} as const;
const containers = [aContainer('web'), aContainer('job-1', stopped), aContainer('job-2', stopped)];

/** The message of the table with this filter. */
function textFor(filter: string): string {
	const bench = aBench(fakeEngine(), {containers});
	bench.press('/', ...filter);
	return emptyLines(bench.store.getState(), 80)
		.map(spans => spans.map(({text}) => text).join(''))
		.join('\n')
		.trim();
}

test('a filter that only stopped containers match says how many, and the key that shows them', () => {
	assert.equal(textFor('job'), '2 stopped match · a shows them');
	assert.equal(textFor('job-1'), '1 stopped matches · a shows it');
});

test('a filter that nothing matches says so, and the key that clears it', () => {
	assert.equal(textFor('none'), 'No containers match the filter.\n\n   Esc clears it');
});

test('a list that failed with the connection names the failure once: in the header, or in an empty table', () => {
	const {store} = aBench(fakeEngine(), {containers});
	const problem = 'The engine closed the connection.';
	store.dispatch({type: 'view-switched', kind: 'images'});
	const screen = () => {
		const state = store.getState();
		return [...composeViewBar(state, {x: 0, y: 0, width: 120, height: 1}), ...emptyLines(state, 80)]
			.map(spansText)
			.join('');
	};
	assert.match(screen(), /Reading the list/);
	store.dispatch({type: 'connection-lost', host: 'test', problem, retryAt: 0});
	assert.match(screen(), /The engine closed the connection\./);
	store.dispatch(
		{type: 'items-listed', host: 'test', kind: 'images', items: []},
		{type: 'list-failed', host: 'test', kind: 'images', problem},
	);
	assert.match(screen(), /2 Images.+4 Networks/);
	assert.doesNotMatch(screen(), /closed/);
});
