import assert from 'node:assert/strict';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {test} from 'node:test';
import {openDashboard} from './dashboard.ts';

const nowhere = 'unix:///nowhere/docker.sock';

test('the order of the rows is the same after the next start', async t => {
	const states = mkdtempSync(join(tmpdir(), 'quayside-states-'));
	t.after(() => rmSync(states, {recursive: true}));
	const open = () => openDashboard(nowhere, ['--demo'], {env: {XDG_STATE_HOME: states}});
	const first = open();
	await first.waitForRow('shop-web-1', /● Up /);
	first.press('>');
	await first.waitFor(/NAME ?[↑↓]/);
	first.press('q');
	assert.equal((await first.exit).exitCode, 0);
	const second = open();
	await second.waitForRow('shop-web-1', /● Up /);
	await second.waitFor(/NAME ?[↑↓]/);
	second.press('q');
	await second.exit;
});
