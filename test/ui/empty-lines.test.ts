import assert from 'node:assert/strict';
import {test} from 'node:test';
import {emptyLines} from '../../source/ui/table/empty-lines.ts';
import {aBench} from '../helpers/bench.ts';
import {aContainer} from '../helpers/containers.ts';
import {fakeEngine} from '../helpers/fake-engine.ts';

const stopped = {state: 'exited', exitCode: 0} as const;
const containers = [aContainer('web'), aContainer('job-1', stopped), aContainer('job-2', stopped)];

/** What the table says when the filter is this. */
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
