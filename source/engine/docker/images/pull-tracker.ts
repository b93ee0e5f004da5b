import type {PullLayer, PullProgress} from '../../../model/image.ts';
import {parseJson} from '../../../model/json.ts';
import {pulledFraction} from '../../../model/pull-totals.ts';
import {numberAt, textAt, valueAt} from '../../../model/read-json.ts';

/** Derives the progress of a pull or a push from the lines of the engine's answer. */
type PullTracker = {
	/** Process one line. */
	push(line: string): void;
	progress(): PullProgress;
	/** The error in the answer; its status is 200 even then. */
	problem(): string | undefined;
	/** The answer has ended without an error. */
	finish(): PullProgress;
};

/** Create a tracker before the first line. */
export function createPullTracker(direction: 'pull' | 'push'): PullTracker {
	const layers = new Map<string, PullLayer>();
	let fraction = 0;
	let digest: string | undefined;
	let outcome: PullProgress['outcome'];
	let problem: string | undefined;

	const progress = () => {
		const all = [...layers.values()];
		fraction = outcome ? 1 : Math.max(fraction, pulledFraction(all));
		return {layers: all, fraction, digest, outcome};
	};
	const noteLayer = (id: string, status: string, detail: unknown) => {
		const phase = status.startsWith('Mounted from ') ? 'present' : phases.get(status);
		const layer = layers.get(id);
		if (phase && layerId.test(id) && (layer || layers.size < maxLayers)) {
			layers.set(id, advance(layer, {id, phase, ...amounts(detail)}));
		}
	};

	return {
		push(line) {
			const message = parseJson(line);
			const words = textAt(message, 'status');
			problem ??= textAt(message, 'errorDetail', 'message') || textAt(message, 'error') || undefined;
			digest ??= /(?:^Digest|: digest): (\S+)/.exec(words)?.[1];
			outcome ??= outcomeOf(words);
			noteLayer(textAt(message, 'id'), words, valueAt(message, 'progressDetail'));
		},
		progress,
		problem: () => problem,
		finish() {
			const isUnneeded = direction === 'push' && [...layers.values()].every(({phase}) => phase === 'present');
			outcome ??= isUnneeded ? 'up-to-date' : direction === 'push' ? 'pushed' : 'pulled';
			const {layers: all, ...rest} = progress();
			return {...rest, layers: all.map(completed)};
		},
	};
}

/**
 * The messages of both image stores, in the order in which a layer goes through them. Others do not belong to a layer
 * (the line that repeats the tag) or do not change its phase (`Retrying in 5 seconds`).
 */
const phases: ReadonlyMap<string, PullLayer['phase']> = new Map([
	['Pulling fs layer', 'waiting'],
	['Waiting', 'waiting'],
	['Downloading', 'downloading'],
	['Verifying Checksum', 'downloaded'],
	['Download complete', 'downloaded'],
	['Extracting', 'extracting'],
	['Pull complete', 'done'],
	['Already exists', 'present'],
	['Preparing', 'waiting'],
	['Pushing', 'uploading'],
	['Pushed', 'done'],
	['Layer already exists', 'present'],
]);

const order: readonly PullLayer['phase'][] = [
	'waiting',
	'downloading',
	'uploading',
	'downloaded',
	'extracting',
	'done',
	'present',
];

const layerId = /^[0-9a-f]{12}$/;

/** Docker allows 127. */
const maxLayers = 512;

/** The phase of a layer after this message. It never goes back, even when an interrupted download starts again. */
function advance(before: PullLayer | undefined, next: PullLayer): PullLayer {
	if (!before) {
		return next;
	}

	const total = before.total ?? next.total;
	const steps = order.indexOf(next.phase) - order.indexOf(before.phase);
	if (steps < 0) {
		return before;
	}

	const hasAll = next.phase === 'downloaded' || next.phase === 'done';
	const floor = steps === 0 ? before.current : 0;
	return {...next, total, current: hasAll ? (total ?? before.current) : Math.max(floor, next.current)};
}

/**
 * Some units are not bytes: the newer store counts the seconds of the extraction. An unknown total is missing, 0 or -1.
 */
function amounts(detail: unknown): {readonly current: number; readonly total: number | undefined} {
	return ['', 'bytes'].includes(textAt(detail, 'units'))
		? {current: Math.max(0, numberAt(detail, 'current')), total: Math.max(0, numberAt(detail, 'total')) || undefined}
		: {current: 0, total: undefined};
}

/** The newer image store does not mention a layer after its download. */
function completed(layer: PullLayer): PullLayer {
	return layer.phase === 'present' ? layer : {...layer, phase: 'done', current: layer.total ?? layer.current};
}

function outcomeOf(status: string): PullProgress['outcome'] {
	if (!status.startsWith('Status: ')) {
		return undefined;
	}

	return status.includes('up to date') ? 'up-to-date' : 'pulled';
}
