import assert from 'node:assert/strict';
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname} from 'node:path';

/**
 * Compare the rows of a screen with a file. With `UPDATE_FRAMES=1`, write the file instead: look at its changes before
 * you commit it.
 */
export function assertFrame(file: string, rows: readonly string[]): void {
	const text = `${rows.join('\n')}\n`;
	if (process.env.UPDATE_FRAMES === '1') {
		mkdirSync(dirname(file), {recursive: true});
		writeFileSync(file, text);
		return;
	}

	assert.equal(text, readFileSync(file, 'utf8'), `${file} differs; UPDATE_FRAMES=1 updates it`);
}
