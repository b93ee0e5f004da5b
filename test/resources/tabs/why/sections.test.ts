import assert from 'node:assert/strict';
import {test} from 'node:test';
import {lastRun} from '../../../../source/model/end-cause.ts';
import {ranWords} from '../../../../source/resources/tabs/why/sections.ts';
import {plainSettings} from '../../../helpers/store.ts';

const now = Date.UTC(2026, 10, 28, 12);

function wordsOf(startedAt: string, finishedAt: string, isRunning = false): string {
	return ranWords(lastRun({State: {Running: isRunning, StartedAt: startedAt, FinishedAt: finishedAt}}), {
		now,
		settings: plainSettings,
	});
}

test('a program that ended at once, which Docker notes before its start, ran less than a second', () => {
	const words = wordsOf('2026-11-28T11:45:45.206324547Z', '2026-11-28T11:45:45.20446552Z');
	assert.match(words, /^less than a second, from /);
});

test('the current run of a running container has not ended, whatever the engine says of the last run', () => {
	assert.match(wordsOf('2026-11-28T11:00:00Z', '2026-11-28T10:00:00Z', true), /^since \S+, for about an hour$/);
	assert.match(wordsOf('2026-11-28T11:00:00Z', '0001-01-01T00:00:00Z', true), /^since \S+, for about an hour$/);
});
