import assert from 'node:assert/strict';
import {test} from 'node:test';
import {fillBlocks} from '../scripts/docs/blocks.ts';
import {generators} from '../scripts/docs/generators.ts';
import {code, markdownTable} from '../scripts/docs/markdown-table.ts';

const text = 'before\n<!-- a -->\nold\n<!-- /a -->\nbetween\n<!-- b -->\n<!-- /b -->\nafter\n';
const blocks = {a: () => 'new $1 $& a', b: () => 'new b'};

test('each block is filled from its generator, and nothing around it changes', () => {
	const {text: filled, stale, problems} = fillBlocks(text, blocks);
	assert.equal(
		filled,
		'before\n<!-- a -->\n\nnew $1 $& a\n\n<!-- /a -->\nbetween\n<!-- b -->\n\nnew b\n\n<!-- /b -->\nafter\n',
	);
	assert.deepEqual(stale, ['a', 'b']);
	assert.deepEqual(problems, []);
});

test('only what has changed since is stale', () => {
	const {text: filled} = fillBlocks(text, blocks);
	assert.deepEqual(fillBlocks(filled, blocks).stale, []);
	assert.deepEqual(fillBlocks(filled, {...blocks, b: () => 'newer'}).stale, ['b']);
});

test('a block that is missing or stands twice is told', () => {
	assert.match(fillBlocks(text, {c: () => ''}).problems.join(), /<!-- c -->.* stands 0 times, not once/);
	assert.match(fillBlocks(text + text, blocks).problems.join(), /<!-- a -->.* stands 2 times, not once/);
	assert.equal(fillBlocks(text + text, blocks).text, text + text);
});

test('a cell cannot break its table', () => {
	assert.equal(markdownTable(['a', 'b'], [['x|y', 'one\ntwo']]), '| a | b |\n| --- | --- |\n| x\\|y | one two |');
	assert.equal(code('`'), '`` ` ``');
});

test('every generator makes tables of even rows', () => {
	for (const [name, generate] of Object.entries(generators)) {
		const rows = generate()
			.split('\n')
			.filter(line => line.startsWith('|'));
		assert.ok(rows.length > 3, name);
		for (const table of generate()
			.split('\n\n')
			.filter(part => part.startsWith('|'))) {
			const widths = table.split('\n').map(line => line.replaceAll('\\|', '').split('|').length);
			assert.equal(new Set(widths).size, 1, `${name}: ${table.split('\n')[0]}`);
		}
	}
});
