import assert from 'node:assert/strict';
import {test} from 'node:test';
import {commandLogLines} from '../../source/commands/dashboard/help.ts';
import {helpSections} from '../../source/commands/dashboard/help-lines.ts';
import {hintsOf} from '../../source/commands/hints.ts';
import {commands} from '../../source/commands/index.ts';
import {keyLabel} from '../../source/commands/keys/key-name.ts';
import {aBench, type Bench} from '../helpers/bench.ts';
import {aContainer} from '../helpers/containers.ts';
import {fakeEngine} from '../helpers/fake-engine.ts';

const hints = (bench: Bench) =>
	hintsOf(bench.store.getState(), bench.context).map(({keys, label}) => `${keys.map(keyLabel).join(' ')} ${label}`);

test('the first hints are the usual actions on a running container', () => {
	const bench = aBench(fakeEngine(), {containers: [aContainer('web')]});
	assert.deepEqual(hints(bench).slice(0, 5), ['s stop', 'C-k kill', 'l logs', 'e shell', '? help']);
});

test('a stopped container has hints to start and remove it, not to kill it', () => {
	const bench = aBench(fakeEngine(), {containers: [aContainer('old', {state: 'exited'})], view: {showsAll: true}});
	assert.equal(hints(bench)[0], 's start');
	assert.ok(hints(bench).includes('d remove'));
	assert.ok(!hints(bench).some(hint => /kill|shell/.test(hint)));
});

test('a read-only dashboard has no hints for commands that it refuses', () => {
	const bench = aBench(fakeEngine(), {containers: [aContainer('web')], settings: {isReadOnly: true}});
	assert.ok(!hints(bench).some(hint => /stop|kill|shell|restart|remove/.test(hint)));
	assert.equal(hints(bench)[0], 'l logs');
});

test('the hints follow the focus', () => {
	const bench = aBench(fakeEngine(), {containers: [aContainer('web')]});
	bench.press('l');
	assert.ok(hints(bench).includes('f hold'));
	assert.ok(hints(bench).includes('/ search'));
	assert.ok(hints(bench).includes('Esc back'));
	assert.ok(!hints(bench).includes('/ filter'));
});

test('dialogs and text that is typed have hints of their own', () => {
	const bench = aBench(fakeEngine(), {containers: [aContainer('web')]});
	bench.press('D');
	assert.deepEqual(hints(bench), ['Enter cancel', 'Tab next button', 'Esc cancel']);
	bench.press('Right');
	assert.equal(hints(bench)[0], 'Enter remove');
	bench.press('Esc', 'E');
	assert.deepEqual(hints(bench), ['Enter confirm', 'Tab next field', 'Esc cancel']);
	bench.press('Esc', '/');
	assert.deepEqual(hints(bench), ['Enter keep', 'Esc clear']);
});

test('hints show the keys that the user chose', () => {
	const bench = aBench(fakeEngine(), {containers: [aContainer('web')]});
	const {keys} = bench.store.getState().settings;
	bench.store.dispatch({type: 'settings-changed', settings: {keys: {...keys, kill: ['F8'], help: []}}});
	assert.ok(hints(bench).includes('F8 kill'));
	assert.ok(!hints(bench).some(hint => hint.endsWith('help')));
});

test('the help has every command once, in sections, with its current keys', () => {
	const bench = aBench(fakeEngine());
	const rows = helpSections({settings: bench.store.getState().settings}).flatMap(section => section.rows);
	assert.deepEqual(rows.map(row => row.id).toSorted(), commands.map(command => command.id).toSorted());
	assert.deepEqual(rows.find(row => row.id === 'move-up')?.keys, ['k', '↑']);
});

test('the command log lists commands from the oldest, with time and outcome, running ones too', () => {
	const record = (line: string, rest: {readonly endedAt?: number; readonly problem?: string}) => ({
		...{id: 0, at: 1000, line, endedAt: undefined, problem: undefined},
		...rest,
	});
	const commandLog = [
		record('docker stop web', {endedAt: 3100}),
		record('docker rm db', {endedAt: 1001, problem: 'It is running.'}),
		record('docker pull redis', {}),
	];
	const lines = commandLogLines({commandLog}).map(line => line.replace(/ \d\d:\d\d:01 /, ' TIME '));
	assert.deepEqual(lines, [
		'docker stop web  # TIME done in 2.1 s',
		'docker rm db  # TIME It is running.',
		'docker pull redis  # TIME running',
	]);
});
