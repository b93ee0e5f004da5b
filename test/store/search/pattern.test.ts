import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {patternOf, problemOf} from '../../../source/store/search/pattern.ts';

const expression = (text: string) => ({text, isLiteral: false});
const pattern = (text: string) => patternOf(expression(text)) ?? assert.fail(problemOf(expression(text)));

test('an expression matches as in JavaScript, in both cases while it has no capitals', () => {
	const texts = [
		'error',
		'ERROR 12',
		'a.b',
		'axb',
		'10.0.0.7',
		'x{2}',
		'foo(bar)',
		'[warn]',
		'Ärger',
		'deadBEEF',
		'',
		'a-b_c',
	];
	const expressions = [
		'err(or)?',
		'error|warn',
		'^error$',
		'a.b',
		'a\\.b',
		'(\\d{1,3}\\.){3}\\d{1,3}',
		'[0-9a-f]{8}',
		'ä',
		'\\bb',
		'[a-c]+[_-]',
		'[^a-z]',
		'x\\{2\\}',
		'\\[warn]',
		'(?:o|b){2,}',
		'\\d+?$',
		'\\x61',
		'[\\]\\d]',
		'a{,2}',
		'(?<n>a)x',
		'',
		'()',
		'e{0}r',
	];
	for (const source of expressions.filter(other => other !== '')) {
		const own = new RegExp(source, 'i');
		for (const text of texts) {
			assert.equal(pattern(source).matches(text), own.test(text), `${source} on ${text}`);
		}
	}

	assert.equal(pattern('Error').matches('error'), false);
	assert.equal(pattern('\\Serror').matches('xERROR'), true, 'a capital of an escape is none');
});

test('the ranges of matches are those of JavaScript, and never cut a character in two', () => {
	fc.assert(
		fc.property(
			fc.stringMatching(/^(?:[ab.]|\[ab\]|a\+|b\*|\(a\|b\)|a\{2,20\}|\|){1,8}$/),
			fc.stringMatching(/^[abAB ]{0,40}$/),
			(source, text) => {
				const expected = [...text.matchAll(new RegExp(source, 'gi'))]
					.map(match => ({start: match.index, end: match.index + match[0].length}))
					.filter(({start, end}) => end > start);
				assert.deepEqual(pattern(source).ranges(text), expected);
			},
		),
	);
	assert.deepEqual(pattern('.').ranges('🐳'), [{start: 0, end: 2}]);
	assert.deepEqual(pattern('🐳+x').ranges('a🐳x'), [{start: 1, end: 4}]);
});

test('a text as it is matches nothing but itself', () => {
	const matches = (text: string, line: string) => patternOf({text, isLiteral: true})?.matches(line);
	assert.deepEqual(
		[matches('a.b', 'a.b'), matches('a.b', 'axb'), matches('[', 'x[0]'), matches('Err', 'err')],
		[true, false, true, false],
	);
});

test('an expression that is not finished, or cannot be run safely, says why', () => {
	const problems = [
		'[error',
		'(a',
		'a)',
		'a\\',
		'*',
		'a**',
		'^+',
		'a{3,1}',
		'[z-a]',
		'(?=a)',
		'(?<!a)b',
		'(a)\\1',
		'a{9999}{9}',
		'(a{999}){999}',
		'(a?){30}',
		'('.repeat(200),
	].map(text => problemOf(expression(text)));
	assert.ok(
		problems.every(problem => problem?.endsWith('.')),
		problems.join('\n'),
	);
	assert.equal(problemOf(expression('[error')), 'A [ has no ] yet.');
	assert.equal(patternOf(expression('[error')), undefined);
	for (const begun of ['(', '(?', '(?:', '(?<', '(?<name', '(?<name>']) {
		assert.equal(problemOf(expression(begun)), 'A ( has no ) yet.', begun);
	}

	for (const prefix of ['(?=', '(?!', '(?<=', '(?<!', '(?i', '(?>', '(?P']) {
		assert.equal(problemOf(expression(`${prefix}a)`)), `${prefix} is not supported.`);
	}
	assert.equal(problemOf(expression('')), undefined);
	assert.equal(problemOf({text: '[error', isLiteral: true}), undefined);
});

test('expressions that explode by backtracking take the time of any other', () => {
	const hostile = ['a'.repeat(1000), `${'a'.repeat(1000)}!`, 'ab'.repeat(500), ' '.repeat(1000)];
	const sources = [
		'(a+)+b',
		'^(a|aa)+$',
		'(a|a)*b',
		'(.*)*x',
		'([a-z]+)*\\d',
		'\\w+\\s*\\w+\\s*@',
		'(a?){16}a{16}',
		'(x+x+)+y',
		'\\s+$x',
	];
	const start = performance.now();
	for (const source of sources) {
		for (const line of hostile) {
			pattern(source).matches(line);
			pattern(source).ranges(line);
		}
	}

	// Without the linear engine a single one takes longer than the universe has existed.
	assert.ok(performance.now() - start < 5000);
});

test('a match is also found far into a line, unless its expression has a loop', () => {
	const line = `${'x'.repeat(300_000)}needle 12${'y'.repeat(300_000)}`;
	assert.equal(pattern('needle \\d\\d').matches(line), true);
	assert.equal(patternOf({text: 'needle', isLiteral: true})?.matches(line), true);
	assert.equal(pattern('needle \\d+').matches(line), false);
	assert.equal(pattern('needle \\d+').matches(line.slice(200_000)), true);
});
