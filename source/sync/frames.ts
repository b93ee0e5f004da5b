import type {Clock} from '../model/clock.ts';
import type {Store} from '../store/create-store.ts';
import type {Shown} from '../store/shown.ts';
import type {State} from '../store/state.ts';

/** The state that the screen shows, which changes at most once a frame. */
export type Frames = {
	getState(): State;
	subscribe(listener: () => void): () => void;
	/** Since when the screen has shown the parts of the state that keys act on. */
	shown(): Shown;
	/** Draw now, as after a key. */
	drawNow(): void;
	/** Stop drawing. */
	stop(): void;
};

/** The parts of the state that keys act on. */
const parts = {
	replaced: ({view}) => view.replaced,
	toggled: ({view}) => view.toggled,
	order: ({view}) => view.order,
	dialog: ({dialogIdentity}) => dialogIdentity,
} satisfies Readonly<Record<keyof Shown, (state: State) => unknown>>;

/** A time for each part. */
function timesOf(timeOf: (part: keyof Shown) => number): Shown {
	return {
		replaced: timeOf('replaced'),
		toggled: timeOf('toggled'),
		order: timeOf('order'),
		dialog: timeOf('dialog'),
	};
}

/** At most thirty frames a second; changes in between are drawn with the next one. */
const frameTime = 33;

/** Follow the store at the pace of the screen. */
export function createFrames(store: Store, clock: Clock): Frames {
	const listeners = new Set<() => void>();
	let drawn = store.getState();
	let drawnAt = Number.NEGATIVE_INFINITY;
	let cancelTimer: (() => void) | undefined;
	let since = timesOf(() => drawnAt);

	const draw = () => {
		cancelTimer?.();
		cancelTimer = undefined;
		if (drawn === store.getState()) {
			return;
		}

		const before = drawn;
		drawn = store.getState();
		drawnAt = clock.monotonic();
		for (const listener of listeners) {
			listener();
		}

		since = timesOf(part => (parts[part](before) === parts[part](drawn) ? since[part] : clock.monotonic()));
	};
	const shownSince = (part: keyof Shown) =>
		parts[part](store.getState()) === parts[part](drawn) ? since[part] : Number.POSITIVE_INFINITY;
	// A tick and the samples of the same second arrive one after the other: one frame waits for both.
	const isOfSecond = ({now, stats}: State) => now !== drawn.now || stats !== drawn.stats;
	const unsubscribe = store.subscribe(() => {
		const wait = isOfSecond(store.getState()) ? frameTime : frameTime - Math.max(0, clock.monotonic() - drawnAt);
		cancelTimer ??= clock.after(Math.max(0, wait), draw);
	});
	return {
		getState: () => drawn,
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		shown: () => timesOf(shownSince),
		drawNow: draw,
		stop() {
			cancelTimer?.();
			unsubscribe();
		},
	};
}
