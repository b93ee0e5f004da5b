import assert from 'node:assert/strict';
import {copyFile, mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {after, before, suite, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {run} from './helpers/run.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Sources that break one rule each: where they would stand, what they say, and the rule. */
const violations: readonly (readonly [file: string, source: string, rule: string])[] = [
	['ui/d.ts', 'setTimeout(String);', 'noRestrictedGlobals'],
	['ui/e.ts', 'setInterval(String);', 'noRestrictedGlobals'],
	['terminal/c.ts', 'setImmediate(String);', 'noRestrictedGlobals'],
	['engine/c.ts', 'export const now = performance.now();', 'noRestrictedGlobals'],
	['ui/f.ts', 'console.log(1);', 'noConsole'],
	['ui/g.ts', 'export const a: any = 1;', 'noExplicitAny'],
	['ui/h.ts', `export const a = process.env.HOME!;`, 'noNonNullAssertion'],
	['ui/j.ts', `${'export {};\n'.repeat(251)}`, 'noExcessiveLinesPerFile'],
	[
		'ui/k.ts',
		`export function a(b: number) {${'if (b) {'.repeat(6)}${'}'.repeat(6)}}`,
		'noExcessiveCognitiveComplexity',
	],
	['ui/l.ts', 'export default 1;', 'noDefaultExport'],
	['ui/m.ts', 'export interface A {a: 1}', 'useConsistentTypeDefinitions'],
	['ui/camelCase.ts', 'export const a = 1;', 'useFilenamingConvention'],
	['ui/n.ts', `import './camelCase';`, 'useImportExtensions'],
	['ui/o.ts', `import 'lodash';`, 'noUndeclaredDependencies'],
	['ui/p.ts', `import {b} from './q.ts'; export const a = () => b;`, 'noImportCycles'],
	['ui/q.ts', `import {a} from './p.ts'; export const b = () => a;`, 'noImportCycles'],
	['ui/r.ts', `export async function a() {}; a();`, 'noFloatingPromises'],
	['ui/s.ts', `export * from './camelCase.ts';`, 'noReExportAll'],
	['ui/t.ts', `throw 'text';`, 'useThrowOnlyError'],
];

/** Sources that the same rules let pass. */
const permitted: readonly (readonly [file: string, source: string])[] = [['sync/clock.ts', 'setTimeout(String);']];

type Finding = {readonly category: string; readonly location: {readonly path: string}};

let findings: readonly Finding[] = [];
let directory = '';

suite('the lint', () => {
	before(async () => {
		directory = await mkdtemp(join(tmpdir(), 'quayside-lint-'));
		findings = await lintAll();
	});
	after(() => rm(directory, {recursive: true}));

	for (const [file, source, rule] of violations) {
		test(`refuses in ${file}: ${source.split('\n', 1)[0]}`, () => {
			assert.ok(rulesBrokenBy(file).includes(rule), `found only ${rulesBrokenBy(file).join(', ') || 'nothing'}`);
		});
	}

	test('refuses a hook that is called only sometimes, and a function of more than 60 lines', async () => {
		const hook = `import {useState} from 'react'; export function A(p: {b: number}) {if (p.b) {useState(0);} return null;}`;
		const source = `${hook}\nexport function b() {${'\n\tString(1);'.repeat(60)}\n}`;
		const args = ['--stdin', '--stdin-filename', 'source/ui/a.tsx'];
		const {stdout} = await run(join(root, 'node_modules/.bin/eslint'), args, {cwd: root, input: source});
		assert.match(stdout, /react-hooks\/rules-of-hooks/);
		assert.match(stdout, /max-lines-per-function/);
	});

	for (const [file] of permitted) {
		test(`lets pass what ${file} may do`, () => {
			const broken = rulesBrokenBy(file).filter(rule => /noRestricted/.test(rule));
			assert.deepEqual(broken, []);
		});
	}
});

/** All at once, beside a copy of the real configuration: a run of its own for each would take a minute. */
async function lintAll(): Promise<readonly Finding[]> {
	await copyFile(join(root, 'biome.json'), join(directory, 'biome.json'));
	await copyFile(join(root, 'package.json'), join(directory, 'package.json'));
	for (const [file, source] of [...violations, ...permitted]) {
		const path = join(directory, 'source', file);
		await mkdir(dirname(path), {recursive: true});
		await writeFile(path, source);
	}

	const biome = join(root, 'node_modules/.bin/biome');
	const {stdout} = await run(biome, ['lint', '--reporter=json', '--max-diagnostics=none'], {cwd: directory});
	return JSON.parse(stdout).diagnostics;
}

function rulesBrokenBy(file: string): string[] {
	return findings
		.filter(({location}) => location.path.endsWith(`source/${file}`))
		.map(({category}) => category.split('/').at(-1) ?? '');
}
