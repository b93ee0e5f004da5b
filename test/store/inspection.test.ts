import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import type {Json} from '../../source/model/json.ts';
import {findInspection, inspectionLines, unfoldTo} from '../../source/store/inspection.ts';
import {
	currentInspectionLine,
	foldAllInspection,
	foldInspection,
	inspectionMatches,
	inspectionOf,
	moveInspection,
	nextInspectionMatch,
} from '../../source/store/inspection-view.ts';
import {inspectionId} from '../../source/store/reads.ts';
import {patternOf} from '../../source/store/search/pattern.ts';
import type {View} from '../../source/store/state.ts';
import {textField} from '../../source/store/text-field.ts';
import {aContainer} from '../helpers/containers.ts';
import {aStore, today} from '../helpers/store.ts';

const value: Json = {
	Id: 'abc',
	State: {Status: 'running', Pid: 42, Dead: false, Error: null},
	Args: ['-c', 'echo'],
	Empty: {},
	Config: {Env: ['PATH=/bin', 'DB_PASSWORD=letmein'], Labels: {'a/b~c': 'x'}},
};

const nothing: ReadonlySet<string> = new Set();
const drawn = (folded: ReadonlySet<string>) =>
	inspectionLines(value, folded, false).map(
		({depth, name, text, isFoldable, isFolded}) =>
			`${'  '.repeat(depth)}${isFoldable ? (isFolded ? '▸ ' : '▾ ') : ''}${name === undefined ? '' : `${name}: `}${text}`,
	);

const pattern = (text: string) => patternOf({text, isLiteral: true}) ?? assert.fail();

test('an inspection is a tree of lines, secrets in the environment masked', () => {
	assert.deepEqual(drawn(nothing), [
		'Id: "abc"',
		'▾ State: 4 members',
		'  Status: "running"',
		'  Pid: 42',
		'  Dead: false',
		'  Error: null',
		'▾ Args: 2 items',
		'  "-c"',
		'  "echo"',
		'Empty: {}',
		'▾ Config: 2 members',
		'  ▾ Env: 2 items',
		'    "PATH=/bin"',
		'    "DB_PASSWORD=••••••"',
		'  ▾ Labels: 1 member',
		'    a/b~c: "x"',
	]);
});

test('a folded line stays and hides its members', () => {
	assert.deepEqual(drawn(new Set(['/State', '/Config'])), [
		'Id: "abc"',
		'▸ State: 4 members',
		'▾ Args: 2 items',
		'  "-c"',
		'  "echo"',
		'Empty: {}',
		'▸ Config: 2 members',
	]);
});

test('secrets are shown when they are asked for, and masked again afterwards', () => {
	const texts = (showsSecrets: boolean) => inspectionLines(value, nothing, showsSecrets).map(line => line.text);
	assert.ok(texts(true).includes('"DB_PASSWORD=letmein"'));
	assert.ok(!inspectionLines(value, nothing, false).some(line => line.text.includes('letmein')));
	assert.ok(!texts(false).some(text => text.includes('letmein')));
});

test('secrets are masked in an image of an older engine, in a Compose project, and in a service and a task of a swarm', () => {
	const Env = ['PLAIN=seen', 'DB_PASSWORD=letmein'];
	const ContainerSpec = {Env};
	const variables = {PLAIN: 'seen', DB_PASSWORD: 'letmein'};
	const inspections: readonly Json[] = [
		{services: {web: {environment: variables, build: {args: variables}}}},
		{Spec: {TaskTemplate: {ContainerSpec}}, PreviousSpec: {TaskTemplate: {ContainerSpec}}},
		{Spec: {ContainerSpec}},
		{ContainerConfig: {Env}},
	];
	for (const inspection of inspections) {
		const text = inspectionLines(inspection, nothing, false)
			.map(line => line.text)
			.join(' ');
		assert.match(text, /seen.*••••••/);
		assert.doesNotMatch(text, /letmein/);
	}
});

test('each line has a JSON pointer of its own as its path, so that folding survives the next read', () => {
	const paths = inspectionLines(value, nothing, false).map(line => line.path);
	assert.equal(new Set(paths).size, paths.length);
	assert.ok(paths.includes('/Config/Labels/a~1b~0c'));
	assert.deepEqual(
		inspectionLines(structuredClone(value), new Set(['/State']), false).map(line => line.path),
		inspectionLines(value, new Set(['/State']), false).map(line => line.path),
	);
});

test('the same inspection gives the same lines object, so that nothing is drawn again', () => {
	assert.equal(inspectionLines(value, nothing, false), inspectionLines(value, nothing, false));
});

test('any JSON value becomes lines whose number and length are bounded', () => {
	fc.assert(
		fc.property(fc.jsonValue({maxDepth: 5}), json => {
			const lines = inspectionLines(JSON.parse(JSON.stringify(json)), nothing, false);
			assert.ok(lines.length > 0);
			assert.ok(lines.every(line => line.text !== ''));
		}),
	);
	const deep = Array.from({length: 5000}).reduce<Json>(inner => [inner], 'core');
	assert.ok(inspectionLines(deep, nothing, false).length <= 65);
	const wide = inspectionLines(
		Array.from({length: 5000}, (_, index) => index),
		nothing,
		false,
	);
	assert.deepEqual(wide.at(-1)?.text, '… 4000 more');
	const [long] = inspectionLines({Blob: 'x'.repeat(100_000)}, nothing, false);
	assert.match(long?.text ?? '', /^"x{2000}… \(98000 more characters\)$/);
});

test('a search finds names and values, also folded ones, and never a masked value', () => {
	assert.deepEqual(findInspection(value, pattern('running'), false), ['/State/Status']);
	assert.deepEqual(findInspection(value, pattern('env'), false), ['/Config/Env']);
	assert.deepEqual(findInspection(value, pattern('status: "run'), false), ['/State/Status']);
	assert.deepEqual(findInspection(value, pattern('letmein'), false), []);
	assert.deepEqual(findInspection(value, pattern('letmein'), true), ['/Config/Env/1']);
	assert.deepEqual(unfoldTo(new Set(['/Config', '/Config/Env', '/State']), '/Config/Env/1'), new Set(['/State']));
});

/** A store that shows the inspection of the selected container. */
function inspectStore(view: Partial<View> = {}) {
	const store = aStore({view: {tab: 'inspect', focus: 'detail', ...view}});
	store.dispatch(
		{type: 'containers-listed', host: 'test', containers: [aContainer('web')], at: today},
		{type: 'read', id: inspectionId('test/web'), value},
	);
	const change = (to: Partial<View> | undefined) => store.dispatch({type: 'view-changed', view: to ?? {}});
	return {store, state: store.getState, change};
}

test('the cursor moves and folds its line, or the parent of a line without members', () => {
	const {state, change} = inspectStore();
	change(moveInspection(state(), 3));
	assert.equal(currentInspectionLine(state())?.path, '/State/Pid');
	change(foldInspection(state(), true));
	assert.equal(currentInspectionLine(state())?.path, '/State');
	assert.equal(currentInspectionLine(state())?.isFolded, true);
	change(foldInspection(state(), false));
	assert.equal(currentInspectionLine(state())?.isFolded, false);
	assert.equal(inspectionOf(state()).length, 16);
});

test('folding everything leaves the outermost lines and the cursor in its place; doing it again unfolds everything', () => {
	const {state, change} = inspectStore();
	change(moveInspection(state(), Number.POSITIVE_INFINITY));
	change(foldAllInspection(state()));
	assert.deepEqual(
		inspectionOf(state()).map(line => line.path),
		['/Id', '/State', '/Args', '/Empty', '/Config'],
	);
	assert.equal(currentInspectionLine(state())?.path, '/Config');
	change(foldAllInspection(state()));
	assert.equal(inspectionOf(state()).length, 16);
	assert.equal(currentInspectionLine(state())?.path, '/Config');
});

test('the next match is unfolded and gets the cursor, wrapping around at the end', () => {
	const {state, change} = inspectStore({search: textField('e'), folded: new Set(['/State', '/Config'])});
	const path = (direction: 1 | 0 | -1) => {
		change(nextInspectionMatch(state(), direction));
		return currentInspectionLine(state())?.path;
	};
	assert.equal(path(0), '/State');
	assert.equal(path(0), '/State');
	assert.equal(path(1), '/State/Dead');
	assert.deepEqual([...state().view.folded], ['/Config']);
	assert.equal(path(-1), '/State');
	assert.equal(path(-1), '/Config/Labels');
	assert.deepEqual(inspectionMatches(state()).current, inspectionMatches(state()).count);
	assert.equal(path(1), '/State');
});

test('the panel follows the cursor and a refresh leaves both where they are', () => {
	const {store, state, change} = inspectStore();
	store.dispatch({type: 'resized', size: {columns: 80, rows: 30}});
	change({border: {below: 13, beside: undefined}});
	change(moveInspection(state(), Number.POSITIVE_INFINITY));
	const {detailTop, detailIndex} = state().view;
	assert.ok(detailTop > 0);
	store.dispatch({type: 'read', id: inspectionId('test/web'), value: structuredClone(value)});
	assert.deepEqual([state().view.detailTop, state().view.detailIndex], [detailTop, detailIndex]);
});
