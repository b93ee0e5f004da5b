import type {Clock} from '../../model/clock.ts';
import type {LogLine} from '../../model/log.ts';
import type {LogOptions} from '../engine.ts';
import {createBell} from './bell.ts';
import {createPages} from './log-pages.ts';
import {createSpeaker} from './speaker.ts';
import type {Voice} from './voice.ts';

/** The log of one container over all of its lives. Times are in milliseconds since the epoch. */
export type Journal = {
	/** The container starts. */
	begin(at: number): void;
	freeze(at: number): void;
	resume(at: number): void;
	/** It takes its leave. */
	close(at: number): void;
	/** Its life is over, and every stream of its log ends. */
	end(at: number): void;
	/** The lines there are, then those that come, until its life ends or the signal aborts. */
	follow(options: LogOptions, signal: AbortSignal): AsyncGenerator<readonly LogLine[]>;
};

/** The empty log of a container that speaks with this voice. */
export function createJournal(voice: Voice, name: string, seed: number, clock: Clock): Journal {
	const pages = createPages();
	const speaker = createSpeaker(voice, name, seed, pages.write);
	const bell = createBell();
	let life: Life = {isOver: true, end: 0};

	const ringing = (act: (at: number) => void) => (at: number) => {
		act(at);
		bell.ring();
	};

	return {
		begin(at) {
			life = {isOver: false, end: 0};
			speaker.begin(at);
		},
		freeze: speaker.freeze,
		resume: ringing(speaker.resume),
		close: ringing(speaker.close),
		end: ringing(at => {
			speaker.silence(at);
			life.isOver = true;
			life.end = pages.end();
		}),
		async *follow(options, signal) {
			const followed = life;
			speaker.catchUp(clock.now());
			let fresh = pages.last(options);
			let place = pages.end();
			while (!signal.aborted) {
				if (fresh.length > 0) {
					yield fresh;
				} else if (followed.isOver) {
					return;
				} else {
					await nextWord(signal);
				}

				speaker.catchUp(clock.now());
				const end = followed.isOver ? followed.end : pages.end();
				fresh = pages.between(place, end);
				place = Math.max(place, end);
			}
		},
	};

	async function nextWord(signal: AbortSignal): Promise<void> {
		const wait = speaker.nextAt() - clock.now();
		const cancel = Number.isFinite(wait) ? clock.after(Math.max(0, wait), bell.ring) : undefined;
		await bell.heard(signal);
		cancel?.();
	}
}

/** From one start to the end that follows it; `end` is then the place behind its last line. */
type Life = {isOver: boolean; end: number};
