import assert from 'node:assert/strict';
import {test} from 'node:test';
import {negotiate} from '../../../../source/engine/docker/wire/connect.ts';

test('the newest version that both sides support is used', () => {
	assert.equal(negotiate('1.45', '1.24'), '1.45');
	assert.equal(negotiate('1.41', '1.24'), '1.41');
	assert.equal(negotiate('1.9', undefined), '1.9');
	assert.equal(negotiate('1.56', '1.40'), '1.45');
	assert.equal(negotiate('2.0', undefined), '1.45');
});

test('for an engine without a version, the one that every engine supports is used', () => {
	assert.equal(negotiate(undefined, undefined), '1.24');
});

test('for an engine that has dropped all tested versions, its own oldest one is used', () => {
	assert.equal(negotiate('1.60', '1.50'), '1.50');
	assert.equal(negotiate('1.60', '1.45'), '1.45');
});
