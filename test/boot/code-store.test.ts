import assert from 'node:assert/strict';
import {chmodSync, chownSync, mkdtempSync, readdirSync, rmSync, statSync} from 'node:fs';
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

test('what is kept is there at the next start, for the same version only', () => {
	const store = codeStore('one', {HOME: home});
	assert.equal(store.read(), undefined);
	store.write(code);
	assert.deepEqual(codeStore('one', {HOME: home}).read(), code);
	assert.equal(codeStore('two', {HOME: home}).read(), undefined);
});

test('a new version takes the place of the old one', () => {
	codeStore('one', {HOME: home}).write(code);
	codeStore('two', {HOME: home}).write(code);
	assert.equal(kept().length, 1);
	assert.equal(codeStore('one', {HOME: home}).read(), undefined);
});

test('it is kept in the folder of caches that the person has chosen', () => {
	codeStore('one', {HOME: home, XDG_CACHE_HOME: join(home, 'caches')}).write(code);
	assert.equal(readdirSync(join(home, 'caches/quayside')).length, 1);
	codeStore('one', {HOME: home, XDG_CACHE_HOME: 'relative'}).write(code);
	assert.equal(kept().length, 1);
});

test('nobody else can read or write it, and what somebody else could have written is not run', () => {
	const store = codeStore('one', {HOME: home});
	store.write(code);
	const [file = ''] = kept();
	assert.equal(statSync(file).mode & 0o777, 0o600);
	assert.equal(statSync(join(home, '.cache/quayside')).mode & 0o777, 0o700);
	chmodSync(file, 0o620);
	assert.equal(store.read(), undefined);
	chmodSync(file, 0o602);
	assert.equal(store.read(), undefined);
	chmodSync(file, 0o600);
	assert.deepEqual(store.read(), code);
	if (process.getuid?.() === 0) {
		chownSync(file, 12_345, 12_345);
		assert.equal(store.read(), undefined);
	}
});

test('where nothing can be kept there is just nothing', () => {
	const store = codeStore('one', {HOME: '/dev/null'});
	store.write(code);
	assert.equal(store.read(), undefined);
});
