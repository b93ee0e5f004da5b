import {timeSince} from '../model/clock.ts';
import type {PullProgress} from '../model/image.ts';
import type {ResourceId} from '../model/resource-id.ts';
import type {EventsIn} from './events-in.ts';

/** The pull or push of an image. It stays in the tray after its end, until it is dismissed. */
export type Pull = {
	readonly id: number;
	readonly direction: 'pull' | 'push';
	/** The target of its operation, on the host that it runs on. */
	readonly key: ResourceId;
	/** As requested, for example `redis:7`. */
	readonly reference: string;
	/** For example `linux/arm64`; undefined for the engine's own. */
	readonly platform: string | undefined;
	/** Milliseconds since the epoch. */
	readonly startedAt: number;
	readonly endedAt: number | undefined;
	readonly status: 'running' | 'done' | 'failed' | 'cancelled';
	readonly progress: PullProgress | undefined;
	/** When its progress last changed, in milliseconds. */
	readonly updatedAt: number;
	/** Bytes a second over the last moments; undefined until it is known. */
	readonly speed: number | undefined;
	/** Why it failed, in one sentence. */
	readonly problem: string | undefined;
};

/** Events of a pull; times are in milliseconds since the epoch. */
export type PullEvent = EventsIn<{
	'pull-started': Pick<Pull, 'id' | 'key' | 'reference'> & {
		/** `pull` if undefined. */
		direction?: Pull['direction'] | undefined;
		platform?: string | undefined;
		at: number;
	};
	'pull-progressed': {id: number; progress: PullProgress; speed: number | undefined};
	'pull-ended': {id: number; status: Exclude<Pull['status'], 'running'>; at: number; problem?: string};
	'pull-dismissed': {id: number};
}>;

/** Ended pulls that are kept. */
const maxEnded = 10;

/** How long a finished pull stays in the tray, in milliseconds. A failed one stays until it is dismissed. */
const lingering = 15_000;

/** The pulls after an event. */
export function reducePulls(pulls: readonly Pull[], event: PullEvent, now: number): readonly Pull[] {
	switch (event.type) {
		case 'pull-started':
			return [...bounded(pulls), newPull(event)];
		case 'pull-progressed':
			return change(pulls, event.id, {progress: event.progress, speed: event.speed, updatedAt: now});
		case 'pull-ended':
			return change(pulls, event.id, {status: event.status, endedAt: event.at, problem: event.problem});
		case 'pull-dismissed':
			return pulls.filter(({id}) => id !== event.id);
	}
}

/** The title of the list: `Pulls`, `Pushes` or both. */
export function pullsTitle(pulls: readonly Pull[]): string {
	const pushes = pulls.filter(({direction}) => direction === 'push').length;
	return pushes === 0 ? 'Pulls' : pushes === pulls.length ? 'Pushes' : 'Pulls and pushes';
}

/** The pulls that the tray still has to show; the same array when all are. */
export function freshPulls(pulls: readonly Pull[], now: number): readonly Pull[] {
	const fresh = pulls.filter(
		({status, endedAt}) => status === 'failed' || endedAt === undefined || timeSince(endedAt, now) < lingering,
	);
	return fresh.length === pulls.length ? pulls : fresh;
}

function newPull({
	id,
	direction = 'pull',
	key,
	reference,
	platform,
	at,
}: Extract<PullEvent, {readonly type: 'pull-started'}>): Pull {
	return {
		id,
		direction,
		key,
		reference,
		platform,
		startedAt: at,
		endedAt: undefined,
		status: 'running',
		progress: undefined,
		updatedAt: at,
		speed: undefined,
		problem: undefined,
	};
}

function bounded(pulls: readonly Pull[]): readonly Pull[] {
	const ended = pulls.filter(({status}) => status !== 'running');
	const dropped = new Set(ended.slice(0, Math.max(0, ended.length + 1 - maxEnded)));
	return pulls.filter(pull => !dropped.has(pull));
}

function change(pulls: readonly Pull[], id: number, changes: Partial<Pull>): readonly Pull[] {
	return pulls.map(pull => (pull.id === id ? {...pull, ...changes} : pull));
}
