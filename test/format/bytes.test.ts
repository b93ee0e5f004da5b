import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {compactBytes, formatBytes, formatRate} from '../../source/format/bytes.ts';

const mebibyte = 2 ** 20;

test('traffic is counted in thousands and three digits, as docker stats does', () => {
	const table: readonly (readonly [number, string])[] = [
		[0, '0B'],
		[999, '999B'],
		[1000, '1kB'],
		[1234, '1.23kB'],
		[12_340, '12.3kB'],
		[796_000, '796kB'],
		[999_950, '1MB'],
		[3_450_000, '3.45MB'],
		[2_746_000_000, '2.75GB'],
		[5e15, '5PB'],
	];
	for (const [bytes, expected] of table) {
		assert.equal(formatBytes(bytes, 'decimal'), expected);
	}
});

test('memory is counted in 1,024s and four digits, as docker stats does', () => {
	const table: readonly (readonly [number, string])[] = [
		[0, '0B'],
		[1023, '1023B'],
		[1024, '1KiB'],
		[44_032, '43KiB'],
		[12.3 * mebibyte, '12.3MiB'],
		[123.456 * mebibyte, '123.5MiB'],
		[1023.4 * mebibyte, '1023MiB'],
		[1023.96 * mebibyte, '1GiB'],
		[23.496 * 1024 * mebibyte, '23.5GiB'],
		[2 ** 63, '8EiB'],
	];
	for (const [bytes, expected] of table) {
		assert.equal(formatBytes(bytes, 'binary'), expected);
	}
});

test('half is rounded to even, as in docker stats', () => {
	assert.equal(formatBytes(30.625 * mebibyte, 'binary'), '30.62MiB');
	assert.equal(formatBytes(30.375 * mebibyte, 'binary'), '30.38MiB');
	assert.equal(formatBytes(512.25 * mebibyte, 'binary'), '512.2MiB');
	// Not between them, but a little below: 2.675 has no exact form.
	assert.equal(formatBytes(2675, 'decimal'), '2.67kB');
	assert.equal(formatBytes(1500.5 * 1024, 'binary'), '1.465MiB');
});

test('a narrow column and a rate have their own short forms', () => {
	assert.equal(compactBytes(12.34 * mebibyte, 'binary'), '12.3M');
	assert.equal(compactBytes(1023 * 1024, 'binary'), '1023K');
	assert.equal(compactBytes(1234, 'decimal'), '1.23k');
	assert.equal(compactBytes(0, 'binary'), '0B');
	assert.equal(formatRate(0), '0 B/s');
	assert.equal(formatRate(1234), '1.2 kB/s');
	assert.equal(formatRate(123_456), '123 kB/s');
	assert.equal(formatRate(999.6), '1 kB/s');
});

test('a size below zero counts as nothing', () => {
	assert.equal(formatBytes(-5, 'binary'), '0B');
});

const sizes = fc.double({min: 0, max: 2 ** 63, noNaN: true});

test('short forms never grow past their width, and no form falls into exponents', () => {
	fc.assert(
		fc.property(sizes, fc.constantFrom('decimal', 'binary'), (bytes, style) => {
			assert.ok(compactBytes(bytes, style).length <= 5, compactBytes(bytes, style));
			assert.ok(formatRate(bytes).length <= 8, formatRate(bytes));
			assert.match(formatBytes(bytes, style), /^\d{1,4}(\.\d{1,3})?[kKMGTPE]?i?B$/);
		}),
	);
});

test('a printed size is within half a unit of its last digit of the true one', () => {
	fc.assert(
		fc.property(sizes, bytes => {
			const [, number = '', unit = ''] = /^([\d.]+)(.*)$/.exec(formatBytes(bytes, 'decimal')) ?? [];
			const scale = 1000 ** ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB'].indexOf(unit);
			assert.ok(Math.abs(Number(number) * scale - bytes) <= Math.max(0.5, bytes * 0.005 + 1e-6));
		}),
	);
});
