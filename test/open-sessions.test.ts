import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {ExecSession} from '../source/engine/container-api.ts';
import {createOpenSessions} from '../source/open-sessions.ts';

test('ending all sessions also ends one that is still opening', async () => {
	const sessions = createOpenSessions();
	const closed: string[] = [];
	const opening = Promise.withResolvers<ExecSession>();
	void sessions.track(opening.promise);
	void sessions.track(Promise.resolve(aSession('open', closed)));
	const ended = sessions.endAll();
	await Promise.resolve();
	opening.resolve(aSession('late', closed));
	await ended;
	assert.deepEqual(closed.toSorted(), ['late', 'open']);
});

test('a session that has ended, or could not be opened, is forgotten', async () => {
	const sessions = createOpenSessions();
	const closed: string[] = [];
	await sessions.track(Promise.resolve(aSession('ended', closed, Promise.resolve(0))));
	await sessions.track(Promise.reject(new Error('no shell'))).catch(() => {});
	await new Promise(setImmediate);
	await sessions.endAll();
	assert.deepEqual(closed, []);
});

function aSession(name: string, closed: string[], ended = new Promise<number>(() => {})): ExecSession {
	return {onOutput() {}, write() {}, resize() {}, ended, close: () => void closed.push(name)};
}
