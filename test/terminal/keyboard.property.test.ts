import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {keysOf, testKeyboard} from './test-keyboard.ts';

const sequence = fc.constantFrom(
	...[
		'\u001B[1;5A',
		'\u001BOP',
		'\u001B[<0;3;4M',
		'\u001B[M !!',
		'\u001B[[C',
		'\u001B[5$',
		'\u001B[97;5u',
		'\u001BO5A',
	],
	...['\u001B[200~pasted\nj\u001B[201~', '\u001B]11;x\u001B\\', '\u001BP1\u0007', '\u001B[?1;2c'],
);
const key = fc.constantFrom(
	'j',
	'\r',
	'\u001B',
	'\u001B\u001B',
	'\u001Bx',
	'\u001Bé',
	'é',
	'中',
	'🚀',
	'\u0003',
	'\u007F',
);
const beginning = fc.constantFrom(
	'\u001B[',
	'[',
	'\u001BO',
	'O',
	'\u001B]',
	'\u001BP',
	'\u001B[1;',
	'\u001B[200~',
	'\u001B[<',
);
const typed = fc
	.array(fc.oneof(sequence, key, beginning, fc.string({unit: 'binary', maxLength: 3})), {maxLength: 10})
	.map(pieces => Buffer.concat(pieces.map(piece => Buffer.from(piece))));
const junk = fc.uint8Array({maxLength: 40});

test('any chunking of the bytes gives the same keys', async () => {
	const cuts = fc.array(fc.integer({min: 1, max: 5}));
	await fc.assert(
		fc.asyncProperty(fc.oneof({weight: 4, arbitrary: typed}, junk), cuts, async (bytes, lengths) => {
			const {type, clock, take} = testKeyboard();
			let start = 0;
			for (const length of lengths) {
				const end = cutAt(bytes, start + length);
				type(bytes.subarray(start, end));
				start = end;
			}

			type(bytes.subarray(start));
			await clock.advance(3000);
			assert.deepEqual(take(), await keysOf(bytes));
		}),
		{numRuns: 1000},
	);
});

test('no key carries a control character', async () => {
	await fc.assert(
		fc.asyncProperty(fc.oneof(typed, junk), async bytes => {
			for (const event of await keysOf(bytes)) {
				assert.ok(event.type !== 'key' || !/\p{Cc}/u.test(event.name + event.text), JSON.stringify(event));
			}
		}),
		{numRuns: 1000},
	);
});

/** Never splits directly after an escape: in two reads, Escape and a letter are two keys. */
function cutAt(bytes: Uint8Array, wanted: number): number {
	let end = wanted;
	while (bytes[end - 1] === 0x1b) {
		end++;
	}

	return end;
}
