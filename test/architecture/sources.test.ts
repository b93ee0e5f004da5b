import assert from 'node:assert/strict';
import {globSync, readFileSync} from 'node:fs';
import {basename} from 'node:path';
import {test} from 'node:test';

// Rules of the design that the linter cannot check.

type Source = {readonly file: string; readonly text: string};

const sources = sourcesIn('source');

test('only themes/ names colours', () => {
	const elsewhere = sources.filter(({file}) => !file.startsWith('source/themes/'));
	assert.deepEqual(matches(elsewhere, /['"`]#(?:[\da-f]{3}|[\da-f]{6})\b/gi), []);
	assert.deepEqual(matches(elsewhere, /\b(?:color|backgroundColor|borderColor)=(?:"|\{')\w+/g), []);
});

test('only the one clock reads the time or sets a timer', () => {
	const elsewhere = sources.filter(({file}) => file !== 'source/sync/clock.ts');
	const readings =
		/\bDate\.now\b|\bnew Date\(\)|\bDate\(\)|\bhrtime\b|\bperformance\.now\b|\bAbortSignal\.timeout\b|\bglobalThis\.set\w+/g;
	assert.deepEqual(matches(elsewhere, readings), []);
});

test('only the store and caches of pure functions change after a module is loaded', () => {
	const caches = [
		'source/store/filter-keys.ts',
		'source/store/log/chunk.ts',
		'source/store/log/merged-sequence.ts',
		'source/text/grapheme.ts',
		'source/ui/table/container-line.ts',
		'source/ui/table/place-columns.ts',
	];
	const map = /const \w+(?:: (?!Readonly)[^=]+)? = new (?:Recent|Weak)?(?:Map|Set)(?:<[^=]*>)?\(\);/;
	const list = /const \w+: (?!readonly )[^=]*\[\] = \[\];/;
	const variables = new RegExp(`^(?:export )?(?:let \\w+|${map.source}|${list.source})`, 'g');
	const found = sources.filter(source => matches([source], variables).length > 0).map(({file}) => file);
	assert.deepEqual(found.toSorted(), caches.toSorted());
});

test('every theme, column, command and resource kind is in the table of its folder', () => {
	const forgotten = ['themes', 'commands', 'resources'].flatMap(folder => {
		const files = sources.filter(({file}) => file.startsWith(`source/${folder}/`));
		return files.flatMap(({file, text}) => {
			const importers = files.filter(other =>
				new RegExp(`from '\\.{1,2}/(?:\\w+/)*${basename(file)}'`).test(other.text),
			);
			const names = [...text.matchAll(registrable)].map(([, constant, factory]) => constant ?? factory);
			return names
				.filter(name => !importers.some(other => new RegExp(`\\b${name}\\b`).test(other.text)))
				.filter(() => basename(file) !== 'index.ts')
				.map(name => `${file}: ${name}`);
		});
	});
	assert.deepEqual(forgotten, []);
});

test('every test file mirrors a source folder or is at the top of test/', () => {
	const folders = new Set(sources.map(({file}) => file.split('/')[1]));
	const strays = globSync('test/**/*.test.{ts,tsx}').filter(file => {
		const [, folder = '', rest] = file.split('/');
		return rest !== undefined && !folders.has(folder) && !['architecture', 'helpers', 'e2e', 'bench'].includes(folder);
	});
	assert.deepEqual(strays, []);
});

test('tests wait for content and never sleep', () => {
	const mayWait = [
		'test/e2e/dashboard.ts', // a person
		'test/e2e/relay.ts', // a slow link
		'test/engine/registry-proxy.ts', // a slow connection
		'test/engine/wait-until.ts', // between two looks
		'test/helpers/end-of-file.ts', // a deadline
		'test/helpers/virtual-screen.ts', // deadlines
	];
	const tests = sourcesIn('test').filter(({file}) => !mayWait.includes(file));
	const sleeps = /(?<!['"`])\bset(?:Timeout)\b|\bscheduler\.wait\b|\bAtomics\.wait\b|\bpause\(systemClock\b/g;
	assert.deepEqual(matches(tests, sleeps), []);
});

/** A constant, or a function that makes some, whose type shows that it belongs in a table. */
const registrable =
	/export (?:const (\w+)|function (\w+)\([^{]*?\)): (?:readonly )?(?:Theme|Command|ResourceKind(?:<\w+>)?|Column<\w+>)(?:\[\])? [={]/g;

function sourcesIn(folder: string): readonly Source[] {
	return globSync(`${folder}/**/*.{ts,tsx}`).map(file => ({file, text: readFileSync(file, 'utf8')}));
}

function matches(files: readonly Source[], pattern: RegExp): string[] {
	return files.flatMap(({file, text}) =>
		text
			.split('\n')
			.flatMap((line, index) => [...line.matchAll(pattern)].map(([match]) => `${file}:${index + 1}: ${match}`)),
	);
}
