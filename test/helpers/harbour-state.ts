import {keysOf} from '../../source/commands/keys/keymap.ts';
import type {EngineInfo} from '../../source/model/engine-info.ts';
import type {Size} from '../../source/model/rect.ts';
import {registry} from '../../source/resources/index.ts';
import {createStore, type Store} from '../../source/store/create-store.ts';
import type {Event} from '../../source/store/event.ts';
import {initialState} from '../../source/store/initial-state.ts';
import {inspectionId, processesId} from '../../source/store/reads.ts';
import type {Settings, State, View} from '../../source/store/state.ts';
import {now} from './container-row.ts';
import {containers, details, keyOf} from './harbour.ts';
import {inspection, logLines, processes} from './harbour-detail.ts';
import {samplesOf} from './harbour-stats.ts';
import {plainSettings} from './store.ts';

/** Changes of the usual harbour. */
export type HarbourOptions = {
	readonly size?: Size;
	readonly settings?: Partial<Settings>;
	readonly view?: Partial<View>;
	/** Events after all others. */
	readonly events?: readonly Event[];
};

/** A store that has followed the harbour for five minutes, with `shop-api-1` selected and all its data read. */
export function harbourStore({size, settings, view, events = []}: HarbourOptions = {}): Store {
	seed ??= watchHarbour();
	const store = createStore({...seed, settings: {...seed.settings, ...settings}}, registry);
	store.dispatch({type: 'resized', size: size ?? seed.size});
	store.dispatch(...(view ? [{type: 'view-changed', view} as const] : []), ...events);
	return store;
}

/** The state of that store. */
export function harbour(options: HarbourOptions = {}): State {
	return harbourStore(options).getState();
}

/** A store that has just connected to an engine and has read nothing else from it. */
export function openedStore(size: Size, info: Partial<EngineInfo> = {}): Store {
	const {keys} = keysOf('default');
	const store = createStore(initialState({settings: {...plainSettings, keys}, size, now}), registry);
	store.dispatch(
		{type: 'connecting', name: 'local', host: 'test'},
		{type: 'connected', host: 'test', info: {...docker, ...info}},
	);
	return store;
}

/** The engine of the harbour. */
export const docker: EngineInfo = {
	product: 'Docker',
	version: '26.1.5',
	apiVersion: '1.45',
	platform: 'linux/amd64',
	cpus: 2,
	memoryBytes: 23.5 * 2 ** 30,
	kernel: '6.12.57+deb13-amd64',
	operatingSystem: 'Debian GNU/Linux 13 (trixie)',
	securityOptions: ['name=seccomp,profile=builtin'],
	isDemo: false,
};

/** Made once for all tests of a file: reducing five minutes of samples takes a while. */
let seed: State | undefined;

function watchHarbour(): State {
	const store = openedStore({columns: 120, rows: 40});
	const selected = keyOf('shop-api-1');
	store.dispatch(
		{type: 'containers-listed', host: 'test', containers, at: now},
		...[...details].map(([name, known]) => ({type: 'details-read', key: keyOf(name), details: known}) as const),
		...sampleRounds().map(samples => ({type: 'sampled', samples}) as const),
		{type: 'notices-dismissed'},
		{type: 'view-changed', view: {selected, settledAt: 0}},
		{type: 'ticked', now: now + 1},
		{type: 'log-opened', key: selected},
		{type: 'log-read', key: selected, lines: logLines},
		{type: 'read', id: processesId(selected), value: processes},
		{type: 'read', id: inspectionId(selected), value: inspection},
	);
	return store.getState();
}

/** The samples of each round of the last five minutes. */
function sampleRounds() {
	const all = containers.map(({key, name}) => ({key, samples: samplesOf(name)}));
	const rounds = Math.max(...all.map(({samples}) => samples.length));
	return Array.from({length: rounds}, (_, round) =>
		all.flatMap(({key, samples}) => {
			const sample = samples[round];
			return sample ? [{key, sample}] : [];
		}),
	);
}
