import assert from 'node:assert/strict';
import {test} from 'node:test';
import {chartLines} from '../../../../source/resources/tabs/stats/chart.ts';
import {span, spansText} from '../../../../source/text/span.ts';

test('the title of a narrow chart moves its values together before one of them is cut', () => {
	const title = (width: number) =>
		spansText(
			chartLines(
				{
					title: 'BLOCK',
					now: [span('r '), span('3.1 kB/s'), span('  w '), span('13 kB/s')],
					notes: ['max 13 kB/s'],
					token: 'block',
					maximum: 1,
					label: String,
					values: count => Array.from({length: count}, () => 1),
					minutes: 1,
				},
				{width, height: 5, labelWidth: 9},
			)[0] ?? [],
		).trimEnd();
	assert.equal(title(60), `BLOCK  r 3.1 kB/s  w 13 kB/s${' '.repeat(21)}max 13 kB/s`);
	assert.equal(title(28), 'BLOCK  r 3.1 kB/s  w 13 kB/s');
	assert.equal(title(26), 'BLOCK r 3.1 kB/s w 13 kB/s');
});
