import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import type {Container} from '../../source/model/container.ts';
import type {Event} from '../../source/store/event.ts';
import {layoutOf} from '../../source/store/layout.ts';
import {inspectionId, processesId} from '../../source/store/reads.ts';
import type {State, TabId} from '../../source/store/state.ts';
import {spansText, spansWidth} from '../../source/text/span.ts';
import {composeTooSmall} from '../../source/ui/app.tsx';
import {composeDetail} from '../../source/ui/detail/compose-detail.ts';
import {pullsText} from '../../source/ui/dialog/pulls-text.ts';
import {composeFooter} from '../../source/ui/footer/compose-footer.ts';
import {composeHeader} from '../../source/ui/header/compose-header.ts';
import {composeTable} from '../../source/ui/table/compose-table.ts';
import {composeTray} from '../../source/ui/tray/compose-tray.ts';
import {composeViewBar} from '../../source/ui/view-bar.ts';
import {now} from '../helpers/container-row.ts';
import {containers, keyOf} from '../helpers/harbour.ts';
import {harbourStore} from '../helpers/harbour-state.ts';
import {aLayer, aPull} from '../helpers/pulls.ts';

const hostile = fc.oneof(
	fc.string({unit: 'binary', maxLength: 60}),
	fc.constantFrom(
		'\u001B[2J\u001B]0;owned\u0007',
		'日本語🐳e\u0301',
		'\u202Etxt.exe',
		'a\tb\r\nc',
		'x'.repeat(200),
		'',
	),
);
const anySize = fc.record({columns: fc.integer({min: 60, max: 230}), rows: fc.integer({min: 15, max: 70})});
const tabs: readonly TabId[] = ['logs', 'stats', 'processes', 'anatomy', 'inspect', 'env'];

test('with any text from outside, every line stays within its panel and has only text and colours', () => {
	fc.assert(
		fc.property(
			fc.array(hostile, {minLength: 6, maxLength: 6}),
			anySize,
			fc.constantFrom(...tabs),
			(texts, size, tab) => {
				const state = hostileState(texts, tab, size);
				for (const {name, lines, width, height} of panelsOf(state)) {
					assert.ok(lines.length <= height, `${name}: ${lines.length} lines of ${height}`);
					for (const line of lines) {
						assert.ok(spansWidth(line) <= width, `${name} is too wide: ${JSON.stringify(line)}`);
						assert.doesNotMatch(spansText(line), /[\p{Cc}\u202A-\u202E\u2066-\u2069]/u, name);
					}
				}
			},
		),
		{numRuns: 80},
	);
});

test('the sentence of a terminal that is too small never leaves it', () => {
	fc.assert(
		fc.property(fc.integer({min: 1, max: 80}), fc.integer({min: 1, max: 20}), (width, height) => {
			const lines = composeTooSmall({x: 0, y: 0, width, height});
			assert.ok(lines.length <= height && lines.every(line => spansWidth(line) <= width));
		}),
	);
});

function hostileState(texts: readonly string[], tab: TabId, size: State['size']): State {
	const [name = '', image = '', project = '', log = '', value = '', notice = ''] = texts;
	const key = keyOf('shop-api-1');
	const changed: readonly Container[] = containers.map(container => ({
		...container,
		name: `${name}${container.name}`,
		image: image || container.image,
		command: value,
		project: container.project && (project || container.project),
	}));
	return harbourStore({
		size,
		view: {tab, showsAll: true, search: {value: value.slice(0, 3), cursor: 0}, detail: 'shown'},
		events: [
			{type: 'containers-changed', host: 'test', containers: changed, removed: [], at: now},
			{type: 'log-read', key, lines: [{stream: 'stderr', at: '', text: log}]},
			{
				type: 'read',
				id: inspectionId(key),
				value: {
					[name]: value,
					Path: value,
					Args: [log],
					Config: {Env: [`${name}=${value}`], User: value, WorkingDir: log},
					HostConfig: {Memory: 1e9, CapAdd: [value], PidMode: `container:${log}`, Tmpfs: {[value]: ''}},
					Mounts: [{Type: value, Source: log, Destination: name}],
					NetworkSettings: {Networks: {[name]: {IPAddress: value}}},
				},
			},
			{type: 'read', id: processesId(key), value: {titles: ['PID', image], rows: [[value, log], [name]]}},
			{type: 'noticed', level: 'error', text: notice, at: now},
			...pullsOf(texts),
			{type: 'connecting', name, host: 'test'},
		],
	}).getState();
}

/** A running, a failed and a finished pull, each with texts of a registry. */
function pullsOf([
	reference = '',
	platform = '',
	id = '',
	digest = '',
	problem = '',
]: readonly string[]): readonly Event[] {
	const layers = [
		aLayer(1, {id, phase: 'downloading', current: 5, total: 9}),
		aLayer(2, {id: digest, phase: 'waiting'}),
	];
	const progress = {layers, fraction: 0.3, digest, outcome: undefined};
	return [
		...aPull({id: 1, reference, status: 'running', at: now, progress, speed: 3}),
		...aPull({id: 2, reference: platform, status: 'failed', at: now, problem}),
		...aPull({id: 3, reference, status: 'done', at: now, progress: {...progress, outcome: 'pulled'}}),
	];
}

function panelsOf(state: State) {
	const {size} = state;
	const {header, viewBar, table, detail, tray, footer} = layoutOf(state);
	const pulls = pullsText(state, size.columns - 8);
	return [
		{name: 'header', ...header, lines: composeHeader(state, header)},
		{name: 'view bar', ...viewBar, lines: composeViewBar(state, viewBar)},
		...(table ? [{name: 'table', ...table, lines: composeTable(state, table)}] : []),
		...(detail ? [{name: 'detail', ...detail, lines: composeDetail(state, detail)}] : []),
		...(tray ? [{name: 'tray', ...tray, lines: composeTray(state, tray)}] : []),
		{name: 'pulls', width: pulls.width, height: 100, lines: pulls.lines},
		{name: 'footer', ...footer, lines: composeFooter(state, {engineOf: () => undefined}, footer)},
	];
}
