import assert from 'node:assert/strict';
import {globSync, readFileSync} from 'node:fs';
import {posix} from 'node:path';
import {test} from 'node:test';

/** Exports with one caller that have tests of their own, since the caller needs an engine, a file or a whole dashboard. */
const checkedAlone = [
	'source/commands/dashboard/engines.ts: engineQuestion',
	'source/commands/image/show-transfer.ts: createSpeedometer',
	'source/commands/run/follow.ts: createOutputLines',
	'source/config.ts: parseConfig',
	'source/engine/docker/logs/read-logs.ts: logQuery',
	'source/engine/docker/wire/connect.ts: negotiate',
	'source/engine/docker/wire/socket-session.ts: latestOnly',
	'source/format/status.ts: ordinal',
	'source/store/container-order.ts: inNameOrder',
	'source/sync/run-subscriptions.ts: runSubscriptions',
];

test('no function or constant is exported only for tests', () => {
	const imported = new Set(filesIn('{source,scripts}').flatMap(file => importsOf(file)));
	const unused = filesIn('source').flatMap(file =>
		exportsOf(file).filter(name => !imported.has(name) && !imported.has(`${file}: *`)),
	);
	assert.deepEqual(unused.toSorted(), checkedAlone);
});

function filesIn(folder: string): readonly string[] {
	return globSync(`${folder}/**/*.{ts,tsx,js}`);
}

/** What a file exports, except for types: they belong to the functions that take or return them. */
function exportsOf(file: string): readonly string[] {
	const declarations = readFileSync(file, 'utf8').matchAll(/^export (?:async )?(?:const|function\*?|class) (\w+)/gm);
	return [...declarations].map(([, name]) => `${file}: ${name}`);
}

/** The names that a file imports, each as `path: name`; `path: *` where it loads the whole module. */
function importsOf(file: string): readonly string[] {
	const text = readFileSync(file, 'utf8');
	const path = (specifier = '') => posix.join(posix.dirname(file), specifier);
	const named = [...text.matchAll(/^(?:import|export)\s+\{([^}]*)\}\s+from\s+'(\.[^']+)'/gm)];
	const whole = [...text.matchAll(/(?:\* as \w+ from |import\()\s*'(\.[^']+)'/g)];
	return [
		...named.flatMap(([, names = '', specifier]) =>
			names.split(',').map(
				name =>
					`${path(specifier)}: ${name
						.trim()
						.replace(/^type /, '')
						.replace(/ as .*$/s, '')}`,
			),
		),
		...whole.map(([, specifier]) => `${path(specifier)}: *`),
	];
}
