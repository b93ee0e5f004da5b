import assert from 'node:assert/strict';
import {globSync, readFileSync} from 'node:fs';
import {test} from 'node:test';
import {effects} from '../helpers/recording-engine.ts';

// Only `subscriptions` reads for the screen. An operation may read for a step of its own, and a file is written with
// what is read for it; each is listed here.

const commands = globSync('source/commands/**/*.ts').map(file => ({
	file: file.replace('source/commands/', ''),
	text: readFileSync(file, 'utf8'),
}));

/** Where operations read, and why. */
const readsOfOperations: Readonly<Record<string, string>> = {
	'compose/image-tags.ts': 'the tags to restore if a replacement fails',
	'compose/replace-images.ts': 'whether the Compose file was edited since the question; whether the old containers run',
	'container/debug-helper.ts': 'the exit of the helper',
	'container/export.ts': 'the content of a file',
	'container/health-check.ts': 'the command of the check',
	'container/shell.ts': 'the shell to open',
	'container/show-session.ts': 'why a session has ended',
	'image/archive.ts': 'the content of a file',
	'run/flow.ts': 'the name and the command of the container',
	'run/follow.ts': 'the end of a container that is attached',
	'run/image.ts': 'whether the image must be pulled',
	'run/recreate.ts': 'whether the new container keeps running',
	'run/replaced.ts': 'names that are free',
};

/** Where a command uses an engine outside an operation, and why. */
const usesOfEngines: Readonly<Record<string, string>> = {
	'command.ts': 'declares it',
	'perform.ts': 'the one executor',
	'execute.ts': 'the precondition of an operation',
	'compose/target.ts': 'the plugin of a running operation',
	'lost-answer.ts': 'whether the engine is the same after a reconnection',
	'container/export.ts': 'the content of a file',
	'image/archive.ts': 'the content of a file',
	'logs/save.ts': 'the content of a file',
};

test('commands read nothing for the screen: they call reading methods only in operations and for files', () => {
	const reading = Object.values(effects)
		.flatMap(table => Object.entries(table))
		.filter(([, effect]) => effect === 'reads')
		.map(([method]) => method);
	const call = new RegExp(`[\\w)]\\??\\.(?:${[...new Set(reading)].join('|')})(?:\\?\\.)?\\((?!/)`);
	assert.deepEqual(filesWith(call), Object.keys(readsOfOperations).toSorted());
});

test('commands use an engine only in operations, for checks and for files', () => {
	assert.deepEqual(filesWith(/\bengineOf\b/), Object.keys(usesOfEngines).toSorted());
});

function filesWith(pattern: RegExp): readonly string[] {
	return commands
		.filter(({text}) => pattern.test(text))
		.map(({file}) => file)
		.toSorted();
}
