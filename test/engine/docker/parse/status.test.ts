import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {parseStatus, sinceOf} from '../../../../source/engine/docker/parse/status.ts';

test('exit codes are read from the sentence', () => {
	assert.equal(parseStatus('Exited (137) 5 minutes ago').exitCode, 137);
	assert.equal(parseStatus('Exited (-1) About an hour ago').exitCode, -1);
	assert.equal(parseStatus('Restarting (1) Less than a second ago').exitCode, 1);
	assert.equal(parseStatus('Up 3 minutes').exitCode, undefined);
	assert.equal(parseStatus('Created').exitCode, undefined);
});

test('health is read from the sentence', () => {
	assert.equal(parseStatus('Up 3 minutes').health, 'none');
	assert.equal(parseStatus('Up 3 minutes (Paused)').health, 'none');
	assert.equal(parseStatus('Up 3 minutes (healthy)').health, 'healthy');
	assert.equal(parseStatus('Up 3 minutes (unhealthy)').health, 'unhealthy');
	assert.equal(parseStatus('Up 3 minutes (health: starting)').health, 'starting');
});

test('a status without a time has no age', () => {
	for (const sentence of ['Created', 'Dead', 'Removal In Progress', '', 'Stopping']) {
		assert.equal(parseStatus(sentence).age, undefined);
	}
});

test('the true age is always within the parsed range', () => {
	fc.assert(
		fc.property(ages, age => {
			const span = parseStatus(`Exited (0) ${inWords(age)} ago`).age;
			assert(span && span.least <= age && age < span.most, `${inWords(age)} for ${age} ms`);
		}),
	);
});

test('formatting the estimated age gives the status again', () => {
	fc.assert(
		fc.property(ages, age => {
			const span = parseStatus(`Up ${inWords(age)}`).age;
			assert.equal(inWords(span?.least ?? -1), inWords(age));
		}),
	);
});

test('the status without its time does not depend on the time', () => {
	fc.assert(
		fc.property(ages, age => {
			assert.equal(parseStatus(`Up ${inWords(age)} (healthy)`).withoutTime, 'Up  (healthy)');
		}),
	);
});

test('an estimate is kept while the status agrees with it', () => {
	const now = 10_000_000;
	const minutes = {least: 180_000, most: 240_000};
	assert.equal(sinceOf(minutes, now, undefined), now - 180_000);
	assert.equal(sinceOf(minutes, now, now - 200_000), now - 200_000);
	assert.equal(sinceOf(minutes, now, now - 179_800), now - 179_800, 'the answer took its time');
});

test('an estimate that the status contradicts is dropped', () => {
	const now = 10_000_000;
	assert.equal(sinceOf({least: 0, most: 1000}, now, now - 200_000), now, 'it has been started again');
	assert.equal(sinceOf({least: 240_000, most: 300_000}, now, now - 200_000), now - 240_000, 'it was coarse');
});

/** Durations from zero to nine years, short ones as often as long ones. */
const ages = fc.integer({min: 0, max: 2850}).map(step => Math.floor(1.0093 ** step) - 1);

/** The words of docker/go-units. */
function inWords(milliseconds: number): string {
	const seconds = Math.floor(milliseconds / 1000);
	const minutes = Math.floor(seconds / 60);
	const hours = Math.floor(seconds / 3600 + 0.5);
	const rules: readonly [applies: boolean, words: string][] = [
		[seconds < 1, 'Less than a second'],
		[seconds === 1, '1 second'],
		[seconds < 60, `${seconds} seconds`],
		[minutes === 1, 'About a minute'],
		[minutes < 60, `${minutes} minutes`],
		[hours === 1, 'About an hour'],
		[hours < 48, `${hours} hours`],
		[hours < 24 * 7 * 2, `${Math.floor(hours / 24)} days`],
		[hours < 24 * 30 * 2, `${Math.floor(hours / 24 / 7)} weeks`],
		[hours < 24 * 365 * 2, `${Math.floor(hours / 24 / 30)} months`],
		[true, `${Math.floor(Math.floor(seconds / 3600) / 24 / 365)} years`],
	];
	return rules.find(([applies]) => applies)?.[1] ?? '';
}
