import assert from 'node:assert/strict';
import {existsSync, globSync, readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {test} from 'node:test';
import {code, markdownTable} from '../scripts/docs/markdown-table.ts';
import {pages} from '../scripts/docs/pages.ts';
import {commands} from '../source/commands/index.ts';
import {keyLabel} from '../source/commands/keys/key-name.ts';

test('a cell cannot break its table', () => {
	assert.equal(markdownTable(['a', 'b'], [['x|y', 'one\ntwo']]), '| a | b |\n| --- | --- |\n| x\\|y | one two |');
	assert.equal(code('`'), '`` ` ``');
});

for (const [path, generate] of Object.entries(pages)) {
	test(`${path} has tables of even rows`, () => {
		const tables = generate()
			.trim()
			.split('\n\n')
			.filter(part => part.startsWith('|'));
		assert.ok(tables.length > 0);
		for (const table of tables) {
			const widths = table.split('\n').map(line => line.replaceAll('\\|', '').split('|').length);
			assert.equal(new Set(widths).size, 1, table.split('\n')[0]);
		}
	});
}

test('every key that README.md names does something', () => {
	const known = new Set(commands.flatMap(({keys = []}) => keys.map(keyLabel)));
	const [, table = ''] = /^## The main keys\n\n(.*?)\n\n/ms.exec(readFileSync('README.md', 'utf8')) ?? [];
	const named = table
		.split('\n')
		.flatMap(row => [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, key = '']) => key));
	assert.ok(named.length >= 12);
	assert.deepEqual(
		named.filter(key => !known.has(key)),
		[],
	);
});

test('every link of the documents leads to a file', () => {
	for (const file of globSync(['*.md', 'docs/*.md'])) {
		const links = readFileSync(file, 'utf8').matchAll(/\]\((?!https?:|#)([^)#]+)/g);
		for (const [, link = ''] of links) {
			assert.ok(existsSync(join(dirname(file), link)), `${file} links to ${link}`);
		}
	}
});
