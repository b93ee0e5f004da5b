import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createOutputFilter} from '../../source/text/output-filter.ts';

const output =
	'a\u001B[31mred\u001B[0m\u001B[2J\u001B[1;1H\tb\r\n\u001B]0;title\u0007c\u001B]52;c;eA==\u001B\\d\u0007\u009B5n\u202Eé\b🚢\u001Bc.';
const clean = 'a\u001B[31mred\u001B[0m\tb\r\ncdé\b🚢.';

test('the output of a program without a terminal has only text and colours', () => {
	assert.equal(filter([Buffer.from(output)]), clean);
});

test('any chunking of the output gives the same result', () => {
	const bytes = Buffer.from(output);
	for (let cut = 1; cut < bytes.length; cut++) {
		assert.equal(filter([bytes.subarray(0, cut), bytes.subarray(cut)]), clean, `cut at ${cut}`);
	}

	assert.equal(filter([...bytes].map(byte => Uint8Array.of(byte))), clean);
});

test('a sequence without an end keeps little, and shows nothing', () => {
	const filtered = createOutputFilter();
	for (let index = 0; index < 100; index++) {
		assert.equal(filtered(Buffer.from(`${index === 0 ? '\u001B]0;' : ''}${'x'.repeat(10_000)}`)).length, 0);
	}

	assert.equal(Buffer.from(filtered(Buffer.from('\u0007shown'))).toString(), 'shown');
});

function filter(pieces: readonly Uint8Array[]): string {
	const filtered = createOutputFilter();
	return Buffer.concat(pieces.map(piece => filtered(piece))).toString();
}
