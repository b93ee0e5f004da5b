import assert from 'node:assert/strict';
import {globSync, readFileSync} from 'node:fs';
import {test} from 'node:test';
import {commands} from '../../source/commands/index.ts';
import {runCommand} from '../../source/commands/run-command.ts';
import {aBench} from '../helpers/bench.ts';
import {aContainer} from '../helpers/containers.ts';
import {fakeEngine} from '../helpers/fake-engine.ts';

test('every command has an id of its own and a title that begins with a capital and does not end with a full stop', () => {
	assert.equal(new Set(commands.map(command => command.id)).size, commands.length);
	for (const {id, title} of commands) {
		assert.match(id, /^[a-z]+(-[a-z]+)*$/);
		assert.match(title, /^[A-Z].*[^.]$/, id);
		assert.ok(title.length <= 40, `${id}: a column of help has no room for more`);
	}
});

test('every list of commands in the folder is in the table', () => {
	const folder = new URL('../../source/commands/', import.meta.url);
	const index = readFileSync(new URL('index.ts', folder), 'utf8');
	const files = globSync('**/*.ts', {cwd: folder}).filter(file =>
		/^export (?:const|function) \w+Commands\b/m.test(readFileSync(new URL(file, folder), 'utf8')),
	);
	assert.ok(files.length > 15);
	for (const file of files) {
		assert.ok(index.includes(`'./${file}'`), `${file} is not in index.ts`);
	}
});

test('everything that asks the engine for a change is refused in read-only mode with a sentence that says why', async () => {
	const dangerous = commands.filter(command => command.isDangerous);
	assert.ok(dangerous.length >= 15);
	for (const {id} of dangerous) {
		const engine = fakeEngine();
		const bench = aBench(engine, {containers: [aContainer('web')], settings: {isReadOnly: true}});
		await runCommand(id, bench.context);
		assert.deepEqual(engine.calls, [], id);
		assert.deepEqual(bench.notices(), [
			'This dashboard is read-only; start it without --read-only to change anything.',
		]);
		assert.equal(bench.store.getState().dialog, undefined);
	}
});

test('no other command reaches a method of the engine that changes something', async () => {
	for (const {id} of commands.filter(command => !command.isDangerous)) {
		const engine = fakeEngine();
		const bench = aBench(engine, {containers: [aContainer('web')]});
		bench.context.run(id);
		await bench.settled();
		assert.deepEqual(engine.calls, [], id);
	}
});

test('an unknown command is reported as unknown', async () => {
	const bench = aBench(fakeEngine());
	await runCommand('fly', bench.context);
	assert.deepEqual(bench.notices(), ['There is no command “fly”.']);
});

test('a command that fails says why, and a cancelled one says nothing', async () => {
	const failing = (error: Error) => {
		const bench = aBench(fakeEngine());
		const shell = {
			...bench.context.shell,
			quit() {
				throw error;
			},
		};
		return runCommand('quit-now', {...bench.context, shell}).then(() => bench.notices());
	};
	assert.deepEqual(await failing(new Error('The door is stuck.')), ['The door is stuck.']);
	assert.deepEqual(await failing(new DOMException('stop', 'AbortError')), []);
});
