import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {compareServices, hasDrifted} from '../../source/model/drift.ts';
import type {Json} from '../../source/model/json.ts';

const json = fc.jsonValue() as fc.Arbitrary<Json>;

/** Anything at places where Compose and engines have known shapes. */
const config = fc.record({
	services: fc.dictionary(
		fc.constantFrom('web', 'db'),
		fc.oneof(json, fc.record({ports: json, volumes: json, environment: json, command: json})),
	),
});
const inspection = fc.record({
	Image: json,
	Config: fc.oneof(json, fc.record({Env: json, Cmd: json, Labels: json})),
	HostConfig: json,
	Mounts: json,
});

test('whatever Compose and the engine answer is compared without an error', () => {
	fc.assert(
		fc.property(config, inspection, json, (config, inspection, image) => {
			const containers = [{name: 'shop-web-1', service: 'web', inspection, image}];
			const services = compareServices({
				project: 'shop',
				config,
				hashes: new Map(),
				containers,
				images: new Map([['shop-web', image]]),
			});
			assert.ok(services.every(({words}) => words !== ''));
		}),
	);
});

test('a service without replicas has not drifted', () => {
	const services = compareServices({
		project: 'shop',
		config: {services: {web: {deploy: {replicas: 0}}}},
		hashes: new Map(),
		containers: [],
		images: new Map(),
	});
	assert.deepEqual(services, [{name: 'web', effect: 'none', words: 'without replicas', differences: []}]);
	assert.equal(hasDrifted({services}), false);
});
