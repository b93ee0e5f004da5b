import assert from 'node:assert/strict';
import {test} from 'node:test';
import {commands} from '../../../source/commands/index.ts';
import {commandFor} from '../../../source/commands/keys/key-lookup.ts';
import {isKeyName, keyLabel} from '../../../source/commands/keys/key-name.ts';
import {keysOf} from '../../../source/commands/keys/keymap.ts';
import {type PresetName, presets} from '../../../source/commands/keys/presets.ts';
import {allTabs, kinds} from '../../../source/resources/index.ts';
import {aBench} from '../../helpers/bench.ts';
import {fakeEngine} from '../../helpers/fake-engine.ts';

const presetNames: readonly PresetName[] = ['default', 'lazydocker', 'k9s', 'vim'];

for (const preset of presetNames) {
	test(`no key of the preset ${preset} is given to two commands in the same place`, () => {
		const {keys, problems} = keysOf(preset);
		assert.deepEqual(problems, []);
		assert.deepEqual(keysOf('default', keys).problems, []);
	});

	test(`the preset ${preset} names only commands and keys that exist`, () => {
		for (const [id, keys] of Object.entries(presets[preset])) {
			assert.ok(
				commands.some(command => command.id === id),
				id,
			);
			assert.deepEqual(
				keys.filter((key: string) => !isKeyName(key)),
				[],
			);
		}
	});

	test(`the preset ${preset} leaves a key for help, for quitting and for every move`, () => {
		const {keys} = keysOf(preset);
		for (const id of ['help', 'quit', 'quit-now', 'back', 'palette', 'move-up', 'move-down', 'open']) {
			assert.notDeepEqual(keys[id], [], id);
		}
	});

	test(`the preset ${preset} leaves a key for every view in the view bar and every tab`, () => {
		const {keys} = keysOf(preset);
		const inBar = kinds.filter(kind => kind.key !== '');
		for (const id of [...inBar.map(kind => `view-${kind.id}`), ...allTabs().map(({command}) => command.id)]) {
			assert.ok((keys[id] ?? []).length > 0, id);
		}
	});
}

test('K and C-d, harmless in other programs, never change a container', () => {
	for (const preset of ['default', 'lazydocker', 'vim'] as const) {
		const {keys} = keysOf(preset);
		const byKey = (key: string) => commands.filter(command => keys[command.id]?.includes(key));
		assert.ok([...byKey('K'), ...byKey('C-d')].every(command => !command.isDangerous));
	}
});

test('a key that the user chose is taken from the command that had it', () => {
	const {keys, problems} = keysOf('default', {stop: ['x']});
	assert.deepEqual(problems, []);
	assert.deepEqual(keys.stop, ['x']);
	assert.deepEqual(keys.actions, []);
	assert.deepEqual(keysOf('default', keys).problems, []);
});

test('a key given to two commands is reported, and so are unknown keys and commands', () => {
	const {keys, problems} = keysOf('default', {stop: ['x', 'Strg-X'], kill: ['x'], fly: ['y'], 'remove-now': ['Y']});
	assert.deepEqual(problems, [
		'There is no command “fly”.',
		'There is no command “remove-now”.',
		'“Strg-X” for stop is not a key; write for example j, G, Enter, C-k, M-x or F5.',
		'x is bound to both stop and kill.',
	]);
	assert.deepEqual(keys.stop, ['x']);
	assert.deepEqual(keys.copy, ['y']);
});

test('the names of keys are those that the keyboard reports', () => {
	const good = [
		'j',
		'G',
		'?',
		'ä',
		'<',
		'-',
		'Space',
		'Enter',
		'S-Tab',
		'Esc',
		'PgUp',
		'F12',
		'C-k',
		'M-Enter',
		'S-Up',
		'C-M-x',
		'M-X',
	];
	const bad = ['', 'F13', 'jj', 'C-', 'Ctrl-k', 'S-j', 'C-K', ' ', '\t', 'enter', 'C-C-k'];
	assert.deepEqual(
		good.filter(name => !isKeyName(name)),
		[],
	);
	assert.deepEqual(bad.filter(isKeyName), []);
});

test('arrows are shown as arrows and all other keys as they are written', () => {
	assert.deepEqual(['Up', 'S-Down', 'C-k', 'PgUp', '-'].map(keyLabel), ['↑', 'S-↓', 'C-k', 'PgUp', '-']);
});

test('the narrowest scope wins, and only where its panel has the focus', () => {
	const bench = aBench(fakeEngine());
	const commandOf = (key: string) => commandFor(bench.store.getState(), key)?.id;
	const inDetail = (tab: 'logs' | 'inspect' | 'env') =>
		bench.store.dispatch({type: 'view-changed', view: {focus: 'detail', tab}});
	assert.deepEqual(['/', 'Space', 'Enter', 'n', 'f'].map(commandOf), ['filter', 'mark', 'open', undefined, 'diff']);
	inDetail('logs');
	assert.deepEqual(['/', 'Space', 'f', 'N', 's'].map(commandOf), [
		'search',
		'mark-line',
		'follow',
		'previous-match',
		'start-or-stop',
	]);
	inDetail('inspect');
	assert.deepEqual(['/', 'Space', 'f', 'Left'].map(commandOf), ['search', 'toggle-fold', 'fold-all', 'fold']);
	inDetail('env');
	assert.deepEqual(['Left', 'v'].map(commandOf), ['scroll-left', 'show-secrets']);
});
