import assert from 'node:assert/strict';
import {test} from 'node:test';
import {aBench} from '../../helpers/bench.ts';
import {aContainer} from '../../helpers/containers.ts';
import {dialogOf} from '../../helpers/dialog-of.ts';
import {fakeEngine} from '../../helpers/fake-engine.ts';

const port = (publicPort: number) => ({ip: '0.0.0.0', privatePort: 80, publicPort, protocol: 'tcp'});

test('b opens the only port in the browser, and asks which of several', async () => {
	const bench = aBench(fakeEngine(), {containers: [aContainer('web', {ports: [port(8080)]})]});
	bench.press('b');
	await bench.settled();
	assert.deepEqual(bench.shellCalls, [['openUrl', 'http://localhost:8080']]);
	assert.deepEqual(bench.notices(), ['Opened http://localhost:8080']);
	const several = aBench(fakeEngine(), {containers: [aContainer('web', {ports: [port(9000), port(8080)]})]});
	several.press('b');
	assert.deepEqual(
		dialogOf(several, 'chooser').choices.map(({label}) => label),
		['8080', '9000'],
	);
	several.press('Down', 'Enter');
	await several.settled();
	assert.deepEqual(several.shellCalls, [['openUrl', 'http://localhost:9000']]);
});

test('over SSH the line of a forward is shown, and copied', async () => {
	const engine = {...fakeEngine(), host: 'ssh://me@prod'};
	const container = aContainer('web', {host: 'ssh://me@prod', ports: [port(8080)]});
	const bench = aBench(engine, {});
	bench.store.dispatch(
		{type: 'connecting', name: 'prod', host: 'ssh://me@prod'},
		{type: 'containers-listed', host: 'ssh://me@prod', containers: [container], at: 0},
		{type: 'view-changed', view: {selected: container.key}},
	);
	bench.press('b');
	const line = 'ssh -L 8080:127.0.0.1:8080 me@prod';
	assert.deepEqual(dialogOf(bench, 'confirm').lines, [
		'On your machine, forward the port:',
		`  ${line}`,
		'Then open:',
		'  http://localhost:8080',
	]);
	bench.press('y');
	await bench.settled();
	assert.deepEqual(bench.shellCalls, [['copy', line]]);
});

test('a container that publishes nothing says so', () => {
	const bench = aBench(fakeEngine(), {containers: [aContainer('web')]});
	bench.press('b');
	assert.deepEqual(bench.notices(), ['web publishes no port.']);
});
