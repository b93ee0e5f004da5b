import assert from 'node:assert/strict';
import type {Engine} from '../../source/engine/engine.ts';
import type {Size} from '../../source/model/rect.ts';
import {processesId} from '../../source/store/reads.ts';
import {aBench, type Bench} from '../helpers/bench.ts';
import {fakeEngine} from '../helpers/fake-engine.ts';
import {keyOf} from '../helpers/harbour.ts';
import {inHarbour, rowWith, testScenes} from '../helpers/scene.ts';

/** The harbour on an engine with these methods, after a command was given on a container. */
function giving(command: string, {containers, ...others}: Partial<Engine> = {}, name = 'shop-api-1') {
	return (size: Size): Bench => {
		const engine = {...fakeEngine(), ...others, containers: {...fakeEngine().containers, ...containers}};
		const bench = aBench(engine, {
			store: inHarbour()(size).store,
			env: {USER: 'anna', SSH_CONNECTION: '192.0.2.7 50000 198.51.100.4 22'},
		});
		bench.store.dispatch({type: 'view-changed', view: {selected: keyOf(name)}});
		bench.context.run(command);
		return bench;
	};
}

const {containers} = fakeEngine();

/** The list of processes, with the cursor on a child of the main one. */
function withProcesses(size: Size): Bench {
	const signalProcess = async () => 'host' as const;
	const bench = aBench(
		{...fakeEngine(), containers: {...containers, signalProcess}},
		{store: inHarbour({view: {tab: 'processes', focus: 'detail', isZoomed: true}})(size).store},
	);
	const {selected} = bench.store.getState().view;
	assert.ok(selected !== undefined);
	const rows = [
		['root', '4100', '1', 'node server.js'],
		['node', '4121', '4100', 'node worker.js --queue mail'],
	];
	bench.store.dispatch({
		type: 'read',
		id: processesId(selected),
		value: {titles: ['UID', 'PID', 'PPID', 'CMD'], rows},
	});
	bench.press('j', 'F9');
	return bench;
}

testScenes([
	{
		name: 'commit-form',
		title: 'the form of a commit asks for the name of the image, and whether to pause the container',
		open: giving('commit', {containers: {...containers, commit: async () => ''}}),
		check(rows) {
			assert.ok(rowWith(rows, 'Creates an image from its files'));
			assert.match(rowWith(rows, 'Pause it'), /yes/);
		},
	},
	{
		name: 'export-form',
		title: 'the form of an export suggests a file that is named after the container',
		open: giving('export', {containers: {...containers, async *export() {}}}),
		check(rows) {
			assert.match(rows.join('\n'), /shop-api-1.*\.tar/);
		},
	},
	{
		name: 'signal-process',
		title: 'the chooser of a signal says which process it goes to, and the effect of each signal',
		open: withProcesses,
		check(rows) {
			assert.match(rows.join('\n'), /Send a signal to process 4121/);
			assert.match(rowWith(rows, 'SIGTERM'), /SIGTERM +\S/);
		},
	},
	{
		name: 'port-forward',
		title: 'over SSH, a port is opened by the command that forwards it',
		open: giving('open-port', {}, 'shop-db-1'),
		check(rows) {
			assert.match(rows.join('\n').replaceAll(/[│\s]+/g, ' '), /ssh -L \d+:127\.0\.0\.1:\d+ anna@198\.51\.100\.4/);
		},
	},
]);
