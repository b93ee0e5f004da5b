import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {quoteWord, shellLine} from '../../source/model/shell-line.ts';
import {readShellLine} from '../../source/run-line/shell-words.ts';
import {run} from '../helpers/run.ts';
import {environment} from './reading.ts';

const shell = {
	...environment,
	env: {GREETING: 'hi there', EMPTY: '', HOME: '/home/mate', NAME: 'web', STAR: '*'},
};
const texts = (line: string) => readShellLine(line, shell).words.map(({text}) => text);

/** The marked part of the line, and the sentence. */
const problemOf = (line: string) => {
	const {problem} = readShellLine(line, shell);
	return problem && [line.slice(problem.from, problem.to), problem.message];
};

test('blanks separate words; quotes and backslashes keep them together', () => {
	assert.deepEqual(texts(`  run \t"a b"c 'd "e"' f\\ g "" ''  `), ['run', 'a bc', 'd "e"', 'f g', '', '']);
	assert.deepEqual(texts(`"a\\"b\\\\c\\d\\$" 'e\\f' \\'g`), ['a"b\\c\\d$', 'e\\f', "'g"]);
	assert.deepEqual(texts(''), []);
	assert.deepEqual(texts(`'a\n\tb' "c\nd"`), ['a\n\tb', 'c\nd']);
});

test('a line that ends with a backslash continues on the next', () => {
	assert.deepEqual(texts('-d \\\n  -p 80:80 \\\r\n\tngi\\\nnx "a\\\nb"'), ['-d', '-p', '80:80', 'nginx', 'ab']);
	assert.deepEqual(texts('-d \\\r  nginx\r'), ['-d', 'nginx']);
});

test('comments, blank lines, a final semicolon and the prompt are skipped', () => {
	assert.deepEqual(texts('# Start it\n\n$ docker run nginx # in the foreground\n# done'), ['docker', 'run', 'nginx']);
	assert.deepEqual(texts('  $ docker run nginx;  '), ['docker', 'run', 'nginx']);
	assert.deepEqual(texts('run a#b "#c" \\#d'), ['run', 'a#b', '#c', '#d']);
});

test('variables, the home directory and a few commands are expanded, except in single quotes', () => {
	assert.deepEqual(texts(`$NAME \${NAME}-1 "$NAME" '$NAME' \\$NAME "\\$NAME"`), [
		'web',
		'web-1',
		'web',
		'$NAME',
		'$NAME',
		'$NAME',
	]);
	assert.deepEqual(texts('-v $PWD:/a -v $(pwd):/b -v "`pwd`":/c -v ~/d:/d ~ a~'), [
		...['-v', '/home/harbour:/a', '-v', '/home/harbour:/b', '-v', '/home/harbour:/c'],
		...['-v', '/home/mate/d:/d', '/home/mate', 'a~'],
	]);
	assert.deepEqual(texts('-u "$(id -u):$(id -g)" -u $UID'), ['-u', '1000:100', '-u', '1000']);
	assert.deepEqual(texts(`\${NAME:-x} \${NO:-x} \${EMPTY:-x} "\${EMPTY-x}" \${NO-x} \${NAME:+y} a\${NO:+y}`), [
		...['web', 'x', 'x', '', 'x', 'y', 'a'],
	]);
	assert.deepEqual(texts(`\${NO:-$HOME/data}:/data \${NO:-"a b"} \${NO:-~/x}`), [
		'/home/mate/data:/data',
		'a b',
		'/home/mate/x',
	]);
	assert.deepEqual(texts('$GREETING "$GREETING" $EMPTY "$EMPTY" x$NO'), ['hi', 'there', 'hi there', '', 'x']);
	assert.deepEqual(texts('5$ $ "$" $% *.ts a{b,c}'), ['5$', '$', '$', '$%', '*.ts', 'a{b,c}']);
});

test('names that every object has are not variables', () => {
	assert.deepEqual(texts('$constructor x$toString $__proto__ "$valueOf"'), ['x', '']);
	assert.deepEqual(texts('__proto__=a constructor=b; run $__proto__ $constructor'), ['run', 'a', 'b']);
});

test('each expansion is listed with its place', () => {
	const line = 'run -v $PWD:/a -e X=$NO "$(id -u)" \'$NAME\'';
	const {expansions} = readShellLine(line, shell);
	assert.deepEqual(
		expansions.map(({from, to, source, value}) => [line.slice(from, to), source, value]),
		[
			['$PWD', '$PWD', '/home/harbour'],
			['$NO', '$NO', undefined],
			['$(id -u)', '$(id -u)', '1000'],
		],
	);
});

test('an expansion to nothing is listed, but a comment is not', () => {
	const {expansions} = readShellLine(`run \${DATA:-} \${A:-$UNSET}:/x "\${NO}" \`#the data\` $(# a)`, shell);
	assert.deepEqual(
		expansions.map(({source, value}) => [source, value]),
		[
			[`\${DATA:-}`, ''],
			[`\${A:-$UNSET}`, ''],
			[`\${NO}`, undefined],
		],
	);
});

test('assignments before the command count as variables, also on lines of their own', () => {
	for (const line of [
		'A=1\nB="x y" docker run $A',
		'A=1\nexport B="x y"; docker run $A',
		'A=1 && B=x\\ y sudo docker run $A',
	]) {
		const {words, variables} = readShellLine(line, shell);
		assert.equal(words.at(-1)?.text, '1', line);
		assert.deepEqual(variables, {A: '1', B: 'x y'}, line);
	}

	assert.deepEqual(texts('docker run -e A=1 x B=2'), ['docker', 'run', '-e', 'A=1', 'x', 'B=2']);
	assert.deepEqual(readShellLine('A=$GREETING docker', shell).variables, {A: 'hi there'});
	// A shell expands the command before it assigns, and an assignment after those before it.
	assert.deepEqual(texts('NAME=db docker run $NAME'), ['docker', 'run', 'web']);
	assert.deepEqual(readShellLine('A=1 B=$A docker', shell).variables, {A: '1', B: '1'});
});

test('operators that need a shell are problems at their place', () => {
	assert.deepEqual(problemOf('run a | grep b')?.[0], '|');
	assert.match(problemOf('run a | grep b')?.[1] ?? '', /Pipes .* need a shell/);
	assert.match(problemOf('run a > out')?.[1] ?? '', /redirected/);
	assert.deepEqual(problemOf('run a 2>&1')?.[0], '>');
	assert.deepEqual(problemOf('run a && run b')?.[0], '&&');
	assert.match(problemOf('run a &')?.[1] ?? '', /-d runs/);
	assert.deepEqual(problemOf('run a; run b')?.[0], ';');
	assert.deepEqual(problemOf('run a\n\n  run b\nrun c')?.[0], 'run b');
	assert.match(problemOf('run a\nrun b')?.[1] ?? '', /Only one command/);
	assert.deepEqual(problemOf('docker run \\\n  # the port\n  -p 80:80 nginx')?.[0], '-p 80:80 nginx');
	assert.deepEqual(problemOf('run (a)')?.[0], '(');
	for (const source of [
		'$(date +%s)',
		'`date`',
		'$((1+2))',
		`\${NAME%x}`,
		`\${#NAME}`,
		'$1',
		'$?',
		"$'a'",
		`\${`,
		'$(',
	]) {
		assert.deepEqual(problemOf(`run -e A=${source}`)?.[0], source);
	}

	assert.deepEqual(problemOf('run -e "A=$(curl x | sh)" b')?.[0], '$(curl x | sh)');
	assert.deepEqual(problemOf(`run \${NO:?give a name}`), [`\${NO:?give a name}`, 'NO is not set: give a name']);
	assert.equal(problemOf(`run 'a | b > c; $(d)' "x && y" \\| '\`'`), undefined);
});

test('words know where they and their characters are', () => {
	const line = ` ab "c d"e\\ f $NAME.`;
	const [first, second, third] = readShellLine(line, shell).words;
	assert.deepEqual(first, {text: 'ab', from: 1, to: 3, ends: [2, 3]});
	assert.deepEqual(second, {text: 'c de f', from: 4, to: 13, ends: [6, 7, 8, 10, 12, 13]});
	assert.deepEqual(third, {text: 'web.', from: 14, to: 20, ends: [19, 19, 19, 20]});
});

test('the problem with an open quote reaches to the end of the line', () => {
	const message = 'This quotation mark is not closed.';
	assert.deepEqual(problemOf(`a 'b c`), [`'b c`, message]);
	assert.deepEqual(problemOf(`a b"c\\"`), [`"c\\"`, message]);
	assert.deepEqual(problemOf(`a "b\\`), [`"b\\`, message]);
	assert.deepEqual(texts(`a 'b c`), ['a', 'b c']);
});

test('a line is unfinished while a shell would wait for another', () => {
	for (const line of ['run \\', `run 'a`, 'run "a', 'run -d \\\n  -p 80:80 \\']) {
		assert.equal(readShellLine(line).isUnfinished, true, line);
	}

	assert.equal(readShellLine('run a\\\\').isUnfinished, false);
});

test('words that are joined to a line are read back as the same words', () => {
	fc.assert(
		fc.property(fc.array(fc.string({unit: 'binary'})), words => {
			assert.deepEqual(texts(`run ${shellLine(words)}`).slice(1), words);
		}),
	);
	assert.equal(shellLine(['a-b', 'c d', '', "it's", '$x']), `a-b 'c d' '' 'it'\\''s' '$x'`);
	assert.equal(quoteWord('host.docker.internal:host-gateway'), 'host.docker.internal:host-gateway');
});

test('words are in the line in their order, and never outside it', () => {
	const piece = fc.constantFrom(
		...[' ', '\n', "'", '"', '\\', 'a', 'é', '🚀', '$', '$NAME', '`', `\${`, '}', '$(', ')', '#', ';', '~'],
	);
	fc.assert(
		fc.property(fc.array(piece), pieces => {
			const line = pieces.join('');
			const {words, expansions, problem} = readShellLine(line, shell);
			let end = 0;
			for (const {text, from, to, ends} of words) {
				assert.ok(end <= from && from <= to && to <= line.length, line);
				assert.equal(ends.length, text.length);
				assert.ok(
					ends.every(place => from <= place && place <= to),
					line,
				);
				end = from;
			}

			for (const {from, to} of [...expansions, ...(problem ? [problem] : [])]) {
				assert.ok(0 <= from && from <= to && to <= line.length, line);
			}
		}),
		{numRuns: 2000},
	);
});

test('a shell reads lines as the same words', async () => {
	const piece = fc.constantFrom(
		...[' ', '\t', "'", '"', '\\', 'a', 'b', '-', '=', '\\"', ' \\\n', "'a b'", '"a b"', '#', ' #c\n'],
		...[
			'$NAME',
			'"$GREETING"',
			'$GREETING',
			`\${NO:-x y}`,
			`"\${NO:-x y}"`,
			`\${NO:-"x y" z}`,
			`"\${NO:-'x y'}"`,
			`"\${NO:-"x y"}"`,
			`\${NO:-x\\ y\\}z}`,
			`"\${NO:-x\\ y\\}z}"`,
			`\${NO:-'$NAME' "$NAME" $NAME}`,
			`"\${NO:-~}"`,
			'`#c`',
			`\${NAME:+z}`,
			`\${EMPTY-}`,
			'~/a',
			'~',
			'$',
			'$EMPTY',
		],
	);
	// A line that is not finished, or has a second command, would run something else there.
	const lines = fc
		.sample(fc.array(piece, {maxLength: 12}), {numRuns: 800, seed: 8})
		.map(pieces => `x ${pieces.join('')}`)
		.filter(line => {
			const {problem, isUnfinished} = readShellLine(line, shell);
			return !problem && !isUnfinished;
		});
	assert.ok(lines.length > 200);
	const script = lines
		.map(line => `set -- ${line}\nfor word do printf '%s\\0' "$word"; done; printf '\\n\\0'`)
		.join('\n');
	const {stdout} = await run('sh', ['-c', script], {env: {...shell.env, PATH: '/usr/bin:/bin'}});
	assert.deepEqual(
		stdout.split('\0').slice(0, -1),
		lines.flatMap(line => [...texts(line), '\n']),
	);
});
