import assert from 'node:assert/strict';
import {globSync, readFileSync} from 'node:fs';
import {test} from 'node:test';

test('no two files declare a type with the same name', () => {
	assert.deepEqual(
		sharedNames(globSync('source/**/*.{ts,tsx}').map(file => ({file, text: readFileSync(file, 'utf8')}))),
		[],
	);
});

test('a name that two files declare is found, exported or not', () => {
	const texts = [
		['source/a.ts', 'type Row = string;'],
		['source/b.ts', '/** A row. */\nexport type Row<T> = T;\n\ttype Inner = 1;'],
		['source/c.ts', 'export class Cell {}\nexport const Row = 1;'],
	] as const;
	assert.deepEqual(sharedNames(texts.map(([file, text]) => ({file, text}))), ['Row: source/a.ts, source/b.ts']);
});

/** Names of types and classes that several files declare, each with the files. */
function sharedNames(sources: readonly {readonly file: string; readonly text: string}[]): readonly string[] {
	const declared = sources.flatMap(({file, text}) =>
		[...text.matchAll(/^(?:export )?(?:abstract )?(?:type|interface|class|enum) (\w+)/gm)].map(([, name = '']) => ({
			name,
			file,
		})),
	);
	return [...Map.groupBy(declared, ({name}) => name)]
		.filter(([, places]) => places.length > 1)
		.map(([name, places]) => `${name}: ${places.map(({file}) => file).join(', ')}`)
		.toSorted();
}
