import assert from 'node:assert/strict';
import {
	chmodSync,
	chownSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, test} from 'node:test';
import {codeStore} from '../../source/boot/code-store.ts';

let home = '';

beforeEach(() => {
	home = mkdtempSync(join(tmpdir(), 'quayside-'));
});
afterEach(() => rmSync(home, {recursive: true}));

const code = Buffer.from('compiled');
const kept = () => readdirSync(join(home, '.cache/quayside')).map(name => join(home, '.cache/quayside', name));

test('the code is there at the next start, for the same version only', () => {
	const store = codeStore('one', {HOME: home});
	assert.equal(store.read(), undefined);
	store.write(code);
	assert.deepEqual(codeStore('one', {HOME: home}).read(), code);
	assert.equal(codeStore('two', {HOME: home}).read(), undefined);
});

test('a new version replaces the old one', () => {
	codeStore('one', {HOME: home}).write(code);
	codeStore('two', {HOME: home}).write(code);
	assert.equal(kept().length, 1);
	assert.equal(codeStore('one', {HOME: home}).read(), undefined);
});

test('XDG_CACHE_HOME is respected, unless it is relative', () => {
	codeStore('one', {HOME: home, XDG_CACHE_HOME: join(home, 'caches')}).write(code);
	assert.equal(readdirSync(join(home, 'caches/quayside')).length, 1);
	codeStore('one', {HOME: home, XDG_CACHE_HOME: 'relative'}).write(code);
	assert.equal(kept().length, 1);
});

test('no other user can read or write the file, and a file that others could have written is not run', () => {
	const store = codeStore('one', {HOME: home});
	store.write(code);
	const [file = ''] = kept();
	assert.equal(statSync(file).mode & 0o777, 0o600);
	assert.equal(statSync(join(home, '.cache/quayside')).mode & 0o777, 0o700);
	for (const mode of [0o620, 0o602]) {
		chmodSync(file, mode);
		assert.equal(store.read(), undefined);
	}

	chmodSync(file, 0o600);
	assert.deepEqual(store.read(), code);
	if (process.getuid?.() === 0) {
		chownSync(file, 12_345, 12_345);
		assert.equal(store.read(), undefined);
	}
});

for (const folder of ['', '.cache', '.cache/quayside']) {
	test(`nothing is read or written where others can write to “~/${folder}”`, () => {
		const store = codeStore('one', {HOME: home});
		store.write(code);
		chmodSync(join(home, folder), 0o777);
		assert.equal(store.read(), undefined);
		codeStore('two', {HOME: home}).write(code);
		assert.deepEqual(kept().length, 1);
		assert.match(kept()[0] ?? '', /\/one-/);
		chmodSync(join(home, folder), 0o700);
		assert.deepEqual(store.read(), code);
	});
}

test('another user’s home is left alone, whatever its links point to', () => {
	const theirs = join(home, 'theirs');
	mkdirSync(theirs);
	mkdirSync(join(home, 'ours'));
	symlinkSync(join(home, 'ours'), join(theirs, '.cache'));
	if (process.getuid?.() === 0) {
		chownSync(theirs, 12_345, 12_345);
	} else {
		chmodSync(theirs, 0o777);
	}

	codeStore('one', {HOME: theirs}).write(code);
	assert.deepEqual(readdirSync(join(home, 'ours')), []);
	rmSync(join(theirs, '.cache'));
	codeStore('one', {HOME: theirs}).write(code);
	assert.deepEqual(readdirSync(theirs), []);
});

test('a link in the place of the file is neither followed nor written through', () => {
	const store = codeStore('one', {HOME: home});
	store.write(code);
	const [file = ''] = kept();
	const target = join(home, 'target');
	renameSync(file, target);
	symlinkSync(target, file);
	assert.equal(store.read(), undefined);
	const before = readFileSync(target);
	store.write(Buffer.from('other'));
	assert.deepEqual(readFileSync(target), before);
	assert.deepEqual(store.read(), Buffer.from('other'));
});

test('a damaged file is removed', () => {
	const store = codeStore('one', {HOME: home});
	store.write(code);
	const [file = ''] = kept();
	const bytes = readFileSync(file);
	bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
	writeFileSync(file, bytes);
	assert.equal(store.read(), undefined);
	assert.deepEqual(kept(), []);
});

test('a store that cannot be written has no code', () => {
	const store = codeStore('one', {HOME: '/dev/null'});
	store.write(code);
	assert.equal(store.read(), undefined);
});
