import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {SignalRoute} from '../../../source/engine/container-api.ts';
import {EngineError} from '../../../source/engine/engine-error.ts';
import type {Container} from '../../../source/model/container.ts';
import {processesTab} from '../../../source/resources/tabs/processes.ts';
import {processRows} from '../../../source/store/processes.ts';
import {processesId} from '../../../source/store/reads.ts';
import {aBench} from '../../helpers/bench.ts';
import {aContainer} from '../../helpers/containers.ts';
import {dialogOf} from '../../helpers/dialog-of.ts';
import {fakeEngine} from '../../helpers/fake-engine.ts';
import {today} from '../../helpers/store.ts';

const web = aContainer('web');
const table = {
	titles: ['USER', 'PID', '%CPU', 'TIME', 'COMMAND'],
	rows: [
		['root', '100', '2.5', '00:00:09', 'node server.js'],
		['root', '9', '10.0', '1-00:00:00', 'worker --all'],
		['app', '30', '0.1', '00:01:00', 'sleep 5'],
	],
};

/** The tab Processes of a container with three processes, with the keys in it. */
function opened(signalProcess?: (...args: readonly unknown[]) => Promise<SignalRoute>) {
	const engine = fakeEngine();
	const containers = {...engine.containers, ...(signalProcess && {signalProcess})};
	const bench = aBench({...engine, containers}, {containers: [web], view: {tab: 'processes', focus: 'detail'}});
	bench.store.dispatch({type: 'read', id: processesId(web.key), value: table});
	const order = () => processRows(bench.store.getState()).map(row => row[1]);
	return {bench, order};
}

test('processes are sorted by a column, numbers and times with the largest first, and reversed', () => {
	const {bench, order} = opened();
	assert.deepEqual(order(), ['100', '9', '30']);
	const sortBy = (title: string) => {
		bench.press('o');
		const index = dialogOf(bench, 'chooser').choices.findIndex(({label}) => label === title);
		bench.press(...Array.from({length: index}, () => 'Down'), 'Enter');
	};
	return (async () => {
		for (const [title, expected] of [
			['%CPU', ['9', '100', '30']],
			['TIME', ['9', '30', '100']],
			['PID', ['9', '30', '100']],
			['USER', ['30', '9', '100']],
			['COMMAND', ['100', '30', '9']],
		] as const) {
			sortBy(title);
			await bench.settled();
			assert.deepEqual(order(), expected, title);
		}

		bench.press('I');
		assert.deepEqual(order(), ['9', '30', '100']);
	})();
});

test('an ended container has no processes, and a paused one keeps them', () => {
	const {bench, order} = opened();
	const change = (state: Container['state']) =>
		bench.store.dispatch({
			type: 'containers-changed',
			host: 'test',
			containers: [{...web, state}],
			removed: [],
			at: today,
		});
	const body = () =>
		processesTab.body(bench.store.getState(), {width: 80, height: 10}).flatMap(spans => spans.map(({text}) => text));
	bench.store.dispatch({type: 'view-changed', view: {showsAll: true}});
	change('paused');
	assert.deepEqual(order(), ['100', '9', '30']);
	change('exited');
	assert.deepEqual(order(), []);
	assert.match(body().join(''), /^ *web is not running\.$/);
	bench.press('F9');
	assert.equal(bench.notices().at(-1), 'No process is selected.');
	bench.press('o');
	assert.equal(bench.notices().at(-1), 'There are no processes to sort.');
});

test('a signal goes to the process at the cursor, after a question, and the report says from where', async () => {
	const calls: unknown[] = [];
	const {bench} = opened(async (...args) => {
		calls.push(args);
		return calls.length === 1 ? 'container' : 'host';
	});
	bench.press('j', 'F9');
	const {title, intro, choices} = dialogOf(bench, 'chooser');
	assert.equal(title, 'Send a signal to process 9 of web');
	assert.equal(intro?.[0], 'worker --all');
	const signal = choices[0]?.label;
	bench.press('Enter');
	await bench.settled();
	assert.deepEqual(calls, [['web', {pid: 9, command: 'worker --all'}, signal]]);
	assert.equal(bench.notices().at(-1), `${signal} sent to process 9 of web, inside it`);
	bench.press('F9', 'Enter');
	await bench.settled();
	assert.equal(bench.notices().at(-1), `${signal} sent to process 9 of web, from this machine`);
	assert.equal(bench.store.getState().commandLog.at(-1)?.line, `kill -s ${signal?.replace('SIG', '')} 9`);
});

test('a refused signal says why, and an engine that cannot send one says so', async () => {
	const {bench} = opened(() => Promise.reject(new EngineError('invalid', 'Several processes have this command line.')));
	bench.press('F9', 'Enter');
	await bench.settled();
	assert.match(bench.notices().at(-1) ?? '', /^Cannot send SIG\w+ to process 100 of web: several processes/);
	const other = opened();
	other.bench.press('F9');
	assert.equal(other.bench.notices().at(-1), 'This engine cannot send signals to single processes.');
});
