import assert from 'node:assert/strict';
import {inHarbour, rowWith, testScenes} from '../helpers/scene.ts';

testScenes([
	{
		name: 'help',
		title: 'the help lists commands with their keys by section',
		open: inHarbour(),
		keys: ['?'],
		check(rows) {
			assert.match(rows.join('\n'), /╭─ Keys ─/);
			assert.match(rowWith(rows, 'Restart the container'), /│ r +Restart/);
		},
	},
	{
		name: 'help-search',
		title: 'what is typed in the help leaves the commands that match, in a box of the same size',
		open: inHarbour(),
		keys: ['?', ...'kill'],
		check(rows) {
			assert.match(rowWith(rows, '❯ kill'), /│ ❯ kill│/);
			assert.match(rowWith(rows, 'Kill the container now'), /│ C-k +Kill/);
			assert.ok(!rows.some(row => row.includes('Restart the container')));
		},
	},
	{
		name: 'palette',
		title: 'the palette narrows the commands down to what is typed and dims what cannot be done',
		open: inHarbour(),
		keys: [':', ...'remove'],
		check(rows) {
			assert.match(rows.join('\n'), /❯ remove│/);
			assert.match(wordsIn(rows), /shop-api-1 is running\. D removes it by force\..* Remove the container /s);
			assert.ok(!rows.some(row => row.includes('Open a shell')));
		},
	},
	{
		name: 'actions',
		title: 'the action menu teaches the docker command of each action',
		open: inHarbour(),
		keys: ['x'],
		check(rows) {
			assert.match(rows.join('\n'), /╭─ shop-api-1 ─/);
			assert.match(
				rowWith(rows, 'Restart the container'),
				/│ +r +Restart the container( +docker restart shop-api-1)? +│/,
			);
			assert.match(wordsIn(rows), /S Stop the container with options (docker stop .*-1 )?/);
		},
	},
	{
		name: 'columns',
		title: 'the chooser of columns ticks those that are shown',
		open: inHarbour(),
		keys: ['C'],
		check(rows) {
			assert.match(rowWith(rows, '│ ▌'), /▌ ✓ NAME/);
		},
	},
	{
		name: 'confirm',
		title: 'Cancel is the default before a removal',
		open: inHarbour(),
		keys: ['D'],
		check(rows) {
			assert.match(rowWith(rows, 'Cancel ]'), /│ \[ n Cancel \]/);
			assert.match(rows.join('\n'), /docker rm --force shop-api-1/);
		},
	},
	{
		name: 'form',
		title: 'the form to run a command shows its fields, the cursor in the first one',
		open: inHarbour(),
		keys: ['E', ...'redis-cli'],
		check(rows) {
			assert.match(rowWith(rows, 'Command'), /▌ Command +redis-cli│/);
		},
	},
]);

/** The text of dialogs, however its lines are wrapped. */
function wordsIn(rows: readonly string[]): string {
	return rows.join(' ').replaceAll(/[│▌\s]+/g, ' ');
}
