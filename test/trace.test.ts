import assert from 'node:assert/strict';
import {test} from 'node:test';
import {transform} from 'esbuild';
import {readable} from '../scripts/trace/readable.ts';

const source = 'function first() {\n\tthrow new Error("lost");\n}\n\nexport function second() {\n\tfirst();\n}\n';
const {code, map} = await transform(source, {minify: true, sourcemap: 'external', sourcefile: '../source/example.ts'});
const maps = new Map([['quayside.cjs', JSON.parse(map)]]);
const column = code.indexOf('new Error') + 1;

test('positions in the bundle become positions in the sources, and the rest of a trace stays', () => {
	const trace = `Error: lost\n    at o (/usr/lib/node_modules/quayside/dist/quayside.cjs:1:${column})\n    at node:net:12:3\n`;
	assert.equal(readable(trace, maps), 'Error: lost\n    at o (source/example.ts:2:8)\n    at node:net:12:3\n');
});

test('a single executable shows the same places under its own name', () => {
	assert.equal(readable(`    at /root/quayside-linux-x64:1:${column}`, maps), '    at source/example.ts:2:8');
});
