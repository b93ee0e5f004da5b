import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {formatReference, referenceOf} from '../../source/model/image-reference.ts';

const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;

test('a short name means an official image of the Hub with the tag latest', () => {
	assert.deepEqual(referenceOf('redis'), {
		registry: 'docker.io',
		repository: 'library/redis',
		familiarName: 'redis',
		tag: 'latest',
		digest: undefined,
	});
});

test('the part before the first slash is a registry only if it looks like one', () => {
	const registries = {
		'ann/web': 'docker.io',
		'ann/web/api': 'docker.io',
		'docker.io/ann/web': 'docker.io',
		'index.docker.io/redis': 'docker.io',
		'localhost/web': 'localhost',
		'localhost:5000/web': 'localhost:5000',
		'ghcr.io/ann/web:2': 'ghcr.io',
		'127.0.0.1:40123/a/b': '127.0.0.1:40123',
		'[::1]:5000/web': '[::1]:5000',
		'BOX/web': 'BOX',
	};
	for (const [text, registry] of Object.entries(registries)) {
		assert.equal(referenceOf(text)?.registry, registry, text);
	}
});

test('names are printed as docker prints them', () => {
	const printed = {
		'docker.io/library/redis': 'redis:latest',
		'index.docker.io/library/redis:7': 'redis:7',
		'docker.io/ann/web': 'ann/web:latest',
		'docker.io/library/a/b': 'library/a/b:latest',
		'localhost:5000/redis': 'localhost:5000/redis:latest',
		'localhost:5000': 'localhost:5000',
		[`redis@${digest}`]: `redis@${digest}`,
		[`redis:7@${digest}`]: `redis:7@${digest}`,
	};
	for (const [text, words] of Object.entries(printed)) {
		const reference = referenceOf(text);
		assert(reference, text);
		assert.equal(formatReference(reference), words);
	}
});

test('an invalid image name is recognized', () => {
	const wrong = [
		'',
		' redis',
		'Redis',
		'localhost:5000/Web',
		'redis:',
		'redis:-x',
		`redis:${'x'.repeat(129)}`,
		'redis@sha256:abc',
		`redis@${digest.toUpperCase()}`,
		'a//b',
		'/redis',
		'redis/',
		'../redis',
		'a/../b',
		'a..b',
		'_a',
		'a_',
		'a.-b',
		'-h.example/web',
		'host:port/web',
		'f'.repeat(64),
		'x'.repeat(256),
		'http://ghcr.io/web',
		'redis?x=1',
		'redis#1',
		'redis:latest\n',
	];
	for (const text of wrong) {
		assert.equal(referenceOf(text), undefined, text);
	}
});

test('every name that the grammar allows is accepted', () => {
	for (const text of [
		'a__b',
		'a---b',
		'x/a.b-c_d/e',
		'x',
		'0',
		`web:${'x'.repeat(128)}`,
		`web:_1.2..3-`,
		'f'.repeat(63),
	]) {
		assert(referenceOf(text), text);
	}
});

test('a printed name parses to the same name', () => {
	// No dots: docker itself prints `docker.io/a.b/c` as `a.b/c`, which is another name.
	const component = fc.stringMatching(/^[a-z0-9]{1,8}([_-][a-z0-9]{1,4})?$/);
	const name = fc.tuple(
		fc.option(fc.constantFrom('docker.io', 'localhost:5000', 'ghcr.io', 'a.b.c:1')),
		fc.array(component, {minLength: 1, maxLength: 4}),
		fc.option(fc.stringMatching(/^\w[\w.-]{0,20}$/)),
		fc.option(fc.constant(digest)),
	);
	fc.assert(
		fc.property(name, ([registry, path, tag, hash]) => {
			const text = `${registry ? `${registry}/` : ''}${path.join('/')}${tag ? `:${tag}` : ''}${hash ? `@${hash}` : ''}`;
			const reference = referenceOf(text);
			assert(reference);
			assert.deepEqual(referenceOf(formatReference(reference)), reference);
		}),
	);
});

test('any text parses quickly and without an error', () => {
	fc.assert(
		fc.property(fc.oneof(fc.string({unit: 'binary'}), fc.stringMatching(/^[a-z./:@-]*$/)), text => {
			const reference = referenceOf(text.repeat(20));
			assert(reference === undefined || reference.repository !== '');
		}),
	);
});
