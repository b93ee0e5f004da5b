import assert from 'node:assert/strict';
import {test} from 'node:test';
import {appendLines, lineAt, noLines} from '../../../source/store/log/lines.ts';
import {logText} from '../../../source/store/log/text.ts';
import {collected} from '../../helpers/collected.ts';
import {aStore} from '../../helpers/store.ts';

test('only the last of the long lines that were shown stay in memory', async () => {
	const state = aStore().getState();
	const shown = [];
	const before = await memory();
	for (let count = 0; count < 300; count++) {
		const log = appendLines(noLines(count), [{stream: 'stdout', at: '', text: 'x'.repeat(1e6)}]);
		const line = lineAt(log, count);
		shown.push(line && logText(state, line).text);
	}

	const megabytes = ((await memory()) - before) / 1e6;
	assert.equal(shown.length, 300);
	assert.ok(megabytes < 180, `${megabytes} MB`);
});

/** Bytes of all objects that are still used. */
async function memory(): Promise<number> {
	await collected(new WeakRef({}));
	const {heapUsed, external} = process.memoryUsage();
	return heapUsed + external;
}
