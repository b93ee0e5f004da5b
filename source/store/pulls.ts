import type {PullProgress} from '../model/image.ts';
import type {ActionEvent} from './event.ts';
import type {State} from './state.ts';

/** An image on its way from a registry. It stays in the tray when it has ended, until it is dismissed. */
export type Pull = {
	readonly id: number;
	/** As it was asked for, for example `redis:7`. */
	readonly reference: string;
	/** For example `linux/arm64`; undefined for the engine's own. */
	readonly platform: string | undefined;
	/** Milliseconds since the epoch. */
	readonly startedAt: number;
	readonly endedAt: number | undefined;
	readonly status: 'pulling' | 'done' | 'failed' | 'cancelled';
	readonly progress: PullProgress | undefined;
	/** When the last news of it came, in milliseconds. */
	readonly toldAt: number;
	/** Bytes a second over the last moments; undefined until there is something to measure. */
	readonly speed: number | undefined;
	/** Why it failed, in one sentence. */
	readonly problem: string | undefined;
};

type PullEvent = Extract<
	ActionEvent,
	{readonly type: 'pull-started' | 'pull-progressed' | 'pull-ended' | 'pull-dismissed'}
>;

/** Ended pulls that are kept. */
const mostEnded = 10;

/** How long a pull that went as it was meant to stays in the tray, in milliseconds. What failed stays until it is dismissed. */
const lingering = 15_000;

/** Facts about pulls. */
export function reducePulls(state: State, event: PullEvent): State {
	switch (event.type) {
		case 'pull-started':
			return {...state, pulls: [...bounded(state.pulls), newPull(event)]};
		case 'pull-progressed':
			return change(state, event.id, {progress: event.progress, speed: event.speed, toldAt: state.now});
		case 'pull-ended':
			return change(state, event.id, {status: event.status, endedAt: event.at, problem: event.problem});
		case 'pull-dismissed':
			return {...state, pulls: state.pulls.filter(({id}) => id !== event.id)};
	}
}

/** The pulls that the tray still has to show; the same array when all are. */
export function freshPulls(pulls: readonly Pull[], now: number): readonly Pull[] {
	const fresh = pulls.filter(
		({status, endedAt}) => status === 'failed' || endedAt === undefined || now - endedAt < lingering,
	);
	return fresh.length === pulls.length ? pulls : fresh;
}

function newPull({id, reference, platform, at}: Extract<PullEvent, {readonly type: 'pull-started'}>): Pull {
	return {
		id,
		reference,
		platform,
		startedAt: at,
		endedAt: undefined,
		status: 'pulling',
		progress: undefined,
		toldAt: at,
		speed: undefined,
		problem: undefined,
	};
}

function bounded(pulls: readonly Pull[]): readonly Pull[] {
	const ended = pulls.filter(({status}) => status !== 'pulling');
	const dropped = new Set(ended.slice(0, Math.max(0, ended.length + 1 - mostEnded)));
	return pulls.filter(pull => !dropped.has(pull));
}

function change(state: State, id: number, what: Partial<Pull>): State {
	return {...state, pulls: state.pulls.map(pull => (pull.id === id ? {...pull, ...what} : pull))};
}
