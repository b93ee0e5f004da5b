import assert from 'node:assert/strict';
import {test} from 'node:test';
import {flags} from '../../source/run-line/flags.ts';
import {parseRunLine} from '../../source/run-line/parse-run-line.ts';
import {readArguments} from '../../source/run-line/read-options.ts';
import type {RunRequest} from '../../source/run-line/run-request.ts';
import {readShellLine} from '../../source/run-line/shell-words.ts';
import {type Body, comparable, environment} from './reading.ts';
import {readRecorded} from './recorded-file.ts';

const {taken, refused} = readRecorded();

test('each line makes the request that docker’s CLI sends for it, field by field', () => {
	for (const {line, query, pullsFirst, body} of taken) {
		const {request, problems, isCreateOnly} = parseRunLine(`docker ${line}`, environment);
		assert.deepEqual(problems, [], line);
		assert.ok(request);
		assert.deepEqual(bodyOf(request), body, line);
		assert.deepEqual(queryOf(request), query, line);
		assert.equal(request.pull === 'always', pullsFirst, line);
		assert.equal(isCreateOnly, /^(container )?create /.test(line), line);
	}
});

test('each line that docker’s CLI refuses is refused, at a place within it', () => {
	for (const {line, refusal} of refused) {
		const {request, problems} = parseRunLine(line, environment);
		assert.equal(request, undefined, `${line} (${refusal})`);
		for (const {from, to, message} of problems) {
			assert.ok(0 <= from && from <= to && to <= line.length, line);
			assert.match(message, /^\S.*\S$/);
		}
	}
});

test('the recorded lines use every name of every flag', () => {
	const lines = [...taken, ...refused].map(({line}) => readShellLine(line).words.slice(1));
	const used = new Set(lines.flatMap(words => readArguments(words).used).map(({name}) => name.text));
	const missing = flags.flatMap(({names}) => names).filter(name => !used.has(name));
	assert.deepEqual(missing, []);
});

function bodyOf({body}: RunRequest): Body {
	return comparable(JSON.parse(JSON.stringify(body)));
}

function queryOf({name, platform}: RunRequest): Readonly<Record<string, string>> {
	return {...(name && {name}), ...(platform && {platform})};
}
