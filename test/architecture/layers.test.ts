import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {cyclesIn, importsIn, readImports} from '../helpers/imports.ts';
import {forbiddenImports, layerOf, layers} from './layers.ts';

const sources = readImports();
const folders = Object.keys(layers).filter(name => name !== 'composition');

test('every folder imports only what the table of layers allows', () => {
	assert.ok(sources.length > 300);
	assert.deepEqual(forbiddenImports(sources), []);
});

test('no file imports itself through others', () => {
	assert.deepEqual(cyclesIn(sources), []);
});

test('the table of layers allows nothing that is not used', () => {
	for (const name of folders) {
		const used = new Set(
			sources
				.filter(({file}) => layerOf(file) === name)
				.flatMap(({imports}) => imports.map(path => (path.startsWith('source/') ? layerOf(path) : path))),
		);
		const {folders = [], packages = []} = layers[name] ?? {};
		assert.deepEqual(
			[...folders, ...packages].filter(allowed => !used.has(allowed)),
			[],
			`${name}/ may import them, and does not`,
		);
	}
});

for (const from of folders) {
	for (const to of folders.filter(other => other !== from && !layers[from]?.folders.includes(other))) {
		test(`${from}/ may not import ${to}/`, () => {
			const file = `source/${from}/a.ts`;
			const path = `${'../'.repeat(from.split('/').length)}${to}/b.ts`;
			assert.deepEqual(forbiddenImports([{file, imports: importsIn(file, `import {b} from '${path}';`)}]), [
				`${file} may not import source/${to}/b.ts`,
			]);
		});
	}

	for (const name of ['react', 'dockerode', 'node:timers', 'node:child_process']) {
		test(`${from}/ ${layers[from]?.packages?.includes(name) ? 'may' : 'may not'} import ${name}`, () => {
			const file = `source/${from}/a.ts`;
			const isAllowed = layers[from]?.packages?.includes(name);
			assert.equal(forbiddenImports([{file, imports: [name]}]).length, isAllowed ? 0 : 1);
		});
	}
}

test('a cycle of imports is found, whatever its form', () => {
	const texts = [
		['source/store/a.ts', "import type {\n\tB,\n} from './b.ts';"],
		['source/store/b.ts', "export {c} from './c.ts';"],
		['source/store/c.ts', "const {a} = await import('./a.ts');"],
	] as const;
	const found = cyclesIn(texts.map(([file, text]) => ({file, imports: importsIn(file, text)})));
	assert.deepEqual(found, ['source/store/a.ts → source/store/b.ts → source/store/c.ts → source/store/a.ts']);
});

test('ARCHITECTURE.md lists every folder with its allowed imports', () => {
	const rows = readFileSync('ARCHITECTURE.md', 'utf8').matchAll(/^\| `([\w/-]+)\/` \| [^|]+ \| ([^|]+) \|/gm);
	const documented = [...rows].map(([, name, imports = '']) => [name, imports.trim()] as const);
	const actual = folders.map(name => [name, layers[name]?.folders.join(', ') || '–'] as const);
	assert.deepEqual(Object.fromEntries(documented), Object.fromEntries(actual));
});
