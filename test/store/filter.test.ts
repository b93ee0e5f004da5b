import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {matches, parseFilter} from '../../source/store/filter.ts';
import {filterKeys} from '../../source/store/filter-keys.ts';
import {aRow, someDetails} from '../helpers/container-row.ts';

const web = aRow({
	name: 'Shop-web-1',
	image: 'registry.example/shop/web:2.1',
	project: 'shop',
	service: 'web',
	health: 'unhealthy',
	imageId: 'sha256:abab00',
	labels: {tier: 'Front', note: 'two words'},
	networks: [{name: 'shop_front', ip: '10.0.0.2'}],
	ports: [{ip: '0.0.0.0', privatePort: 80, publicPort: 8080, protocol: 'tcp'}],
});
const killed = aRow({
	id: 'db0cafe0',
	name: 'cache',
	image: 'redis:7',
	imageId: 'sha256:abab11',
	state: 'exited',
	status: 'Exited (137) 2 minutes ago',
	exitCode: 137,
});

function found(text: string) {
	const filter = parseFilter(text);
	return [web, killed].filter(row => matches(filter, row, new Map())).map(row => row.container.name);
}

const both = ['Shop-web-1', 'cache'];
const onlyWeb = ['Shop-web-1'];
const onlyCache = ['cache'];

const table: readonly (readonly [string, readonly string[]])[] = [
	['', both],
	['   ', both],
	['shop', onlyWeb],
	['SHOP web', onlyWeb],
	['shop redis', []],
	['redis', onlyCache],
	['8080', onlyWeb],
	['db0c', onlyCache],
	['db', []],
	['!redis', onlyWeb],
	['-web', onlyWeb],
	['-status:running', onlyCache],
	['!status:running', onlyCache],
	['!status=running', onlyCache],
	['status:exited', onlyCache],
	['status:ex', onlyCache],
	['status=exited', onlyCache],
	['STATUS:Exited', onlyCache],
	['state:running', onlyWeb],
	['status:exited,running', both],
	['status:', both],
	['-status:', both],
	['status:exited status:running', []],
	['image:redis:7', onlyCache],
	['ancestor=redis', onlyCache],
	['image:abab', both],
	['health:unhealthy', onlyWeb],
	['health:healthy', []],
	['health:none', onlyCache],
	['label:tier', onlyWeb],
	['label:tie', []],
	['label:tier=front', onlyWeb],
	['label=tier=front', []],
	['label=tier=Front', onlyWeb],
	['label=tier label=note', onlyWeb],
	['label=tier label=none', []],
	['name=cache name=web', both],
	['name=^cache$', onlyCache],
	['name=^/cache', onlyCache],
	['name=^ache', []],
	['name=CACHE', []],
	['!name=cache', onlyWeb],
	['status=exited status=running', both],
	['label:tier=back', []],
	['label:note="two words"', onlyWeb],
	['label:"note=two words"', onlyWeb],
	['project:sho', onlyWeb],
	['service:web', onlyWeb],
	['network:front', onlyWeb],
	['port:8080', onlyWeb],
	['port:80', onlyWeb],
	['port:808', []],
	['port:8000-9000', onlyWeb],
	['port:8000-8010', []],
	['publish=8080/tcp', onlyWeb],
	['port:8080/udp', []],
	['id:DB0', onlyCache],
	['name:web', onlyWeb],
	['exited:137', onlyCache],
	['exited=1', []],
	['is:stopped', onlyCache],
	['is:failed', onlyCache],
	['is:running', onlyWeb],
	['"status:exited"', []],
	['"shop-web', onlyWeb],
	["'shop-web-1'", onlyWeb],
	['!', both],
	['-', onlyWeb],
];

for (const [text, expected] of table) {
	test(`the filter ${JSON.stringify(text)} finds ${expected.join(' and ') || 'nothing'}`, () => {
		assert.deepEqual(found(text), expected);
	});
}

test('a runaway and a container that ran out of memory are found by their condition', () => {
	const runaway = aRow({}, {isRunaway: true});
	const starved = aRow({state: 'exited', exitCode: 137}, {details: someDetails({isOutOfMemory: true})});
	assert.ok(matches(parseFilter('is:runaway'), runaway, new Map()));
	assert.ok(!matches(parseFilter('is:runaway'), starved, new Map()));
	assert.ok(matches(parseFilter('is:out-of-memory'), starved, new Map()));
	assert.ok(!matches(parseFilter('is:out-of-memory'), runaway, new Map()));
});

test('an unknown key is searched for as text and named in one sentence', () => {
	const filter = parseFilter('colour:red');
	assert.deepEqual(filter.problems, ['There is no filter “colour”; quotes around “colour:red” search for it as text.']);
	assert.ok(matches(filter, aRow({name: 'the-colour:red-one'}), new Map()));
	assert.ok(!matches(filter, web, new Map()));
});

test('an image is found by name and tag', () => {
	assert.deepEqual(found('redis:7'), onlyCache);
});

test('an impossible value lists the possible ones', () => {
	assert.match(parseFilter('status:gone').problems[0] ?? '', /^“status” is one of running, .*dead, not “gone”\.$/);
	assert.match(parseFilter('port:http').problems[0] ?? '', /^“port” takes a port such as .*, not “http”\.$/);
	assert.deepEqual(parseFilter('status:exi port:80').problems, []);
});

test('a filter that asks for stopped containers says so', () => {
	const asking = ['status:exited', 'status=exited', 'is:failed', 'exited:0', 'web status:created'];
	const others = ['', 'web', 'status:running', 'status:r', '!status:exited', 'is:runaway', 'status:'];
	assert.deepEqual(
		[...asking, ...others].filter(text => parseFilter(text).includesStopped),
		asking,
	);
});

test('every example in the table of keys is understood', () => {
	for (const key of filterKeys) {
		const filter = parseFilter(key.example);
		assert.deepEqual(filter.problems, []);
		assert.equal(filter.terms[0]?.key, key, key.example);
	}
});

test('any text is parsed without an error', () => {
	const piece = fc.oneof(
		fc.string({unit: 'binary'}),
		fc.constantFrom(...filterKeys.map(key => `${key.id}:`), '"', "'", '!', '-', '=', ',', ' ', 'label:', 'port:1-'),
	);
	fc.assert(
		fc.property(fc.array(piece, {maxLength: 12}), pieces => {
			const filter = parseFilter(pieces.join(''));
			assert.equal(typeof matches(filter, web, new Map()), 'boolean');
		}),
	);
});

test('a plain word and its negation divide the containers between them', () => {
	fc.assert(
		fc.property(fc.stringMatching(/^[a-z0-9]{1,6}$/), word => {
			assert.notEqual(matches(parseFilter(word), web, new Map()), matches(parseFilter(`!${word}`), web, new Map()));
		}),
	);
});
