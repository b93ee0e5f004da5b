import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {test} from 'node:test';
import {inspectHost} from '../../../../source/engine/docker/ssh/find-socket.ts';
import type {SshLogin} from '../../../../source/engine/docker/ssh/login.ts';
import {systemClock} from '../../../../source/sync/clock.ts';

const destination = {host: 'box', user: 'me', port: undefined, socket: undefined};

test('a host whose command does not end fails after the connect timeout', async () => {
	const {login, exited} = hangingLogin();
	const {signal} = new AbortController();
	await assert.rejects(inspectHost(login, destination, {clock: systemClock, timeout: 100, signal}), {
		code: 'timeout',
		message: 'me@box did not answer within 0.1 s; --connect-timeout sets the limit.',
	});
	await exited();
});

test('a cancelled search does not wait for the host’s command', async () => {
	const {login, exited} = hangingLogin();
	const cancelled = new AbortController();
	const found = inspectHost(login, destination, {clock: systemClock, timeout: 60_000, signal: cancelled.signal});
	cancelled.abort();
	await assert.rejects(found, {code: 'aborted'});
	await exited();
});

/** A login whose ssh never ends by itself. */
function hangingLogin() {
	const child = spawn('sleep', ['1000']);
	const login: SshLogin = {
		directory: '',
		ended: new AbortController().signal,
		hasAsked: false,
		messages: () => '',
		ssh: () => child,
		close() {},
	};
	return {login, exited: () => (child.signalCode === null ? once(child, 'exit') : undefined)};
}
