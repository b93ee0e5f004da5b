import {createRandom, fraction, seedAt} from './random.ts';
import type {Moment, Spoken, Voice} from './voice.ts';

/** One that was not listened to for a while begins again so many turns back. */
const mostBehind = 1500;

/** Gives a voice its turns. Nothing is said until somebody listens: `catchUp` then says what would have been by now. */
export type Speaker = {
	begin(at: number): void;
	freeze(at: number): void;
	resume(at: number): void;
	/** The last words; nothing after them until it begins again. */
	close(at: number): void;
	/** Nothing more, without a word. */
	silence(at: number): void;
	catchUp(now: number): void;
	/** When it speaks next; infinite when it does not. */
	nextAt(): number;
};

/** A silent speaker. All that it says goes to `write`, in the order of time. */
export function createSpeaker(
	voice: Voice,
	name: string,
	seed: number,
	write: (at: number, spoken: readonly Spoken[]) => void,
): Speaker {
	let origin = 0;
	let turn = 0;
	let isSpeaking = false;
	let frozenAt = 0;

	const momentOf = (at: number, index: number): Moment => ({
		at,
		index,
		random: createRandom(seedAt(seed, origin, index)),
		name,
	});

	// Somewhere in its turn, unless it keeps time.
	const timeOf = (index: number) => {
		const within = voice.isRegular ? 0.01 : 0.3 + 0.6 * fraction(seed, index);
		return origin + Math.round((index + within) * voice.every);
	};

	const catchUp = (now: number) => {
		if (!isSpeaking) {
			return;
		}

		turn = Math.max(turn, Math.floor((now - origin) / voice.every) - mostBehind);
		for (let at = timeOf(turn); at <= now; at = timeOf(turn)) {
			write(at, voice.speak?.(momentOf(at, turn)) ?? []);
			turn++;
		}
	};

	const silence = (at: number) => {
		catchUp(at);
		isSpeaking = false;
		frozenAt = at;
	};

	return {
		begin(at) {
			origin = at;
			turn = 0;
			isSpeaking = true;
			write(at, voice.opening?.(momentOf(at, 0)) ?? []);
		},
		freeze: silence,
		resume(at) {
			// Time that it was frozen for has not passed for it.
			origin += at - frozenAt;
			isSpeaking = true;
		},
		close(at) {
			silence(at);
			write(at, voice.closing?.(momentOf(at, turn)) ?? []);
		},
		silence,
		catchUp,
		nextAt: () => (isSpeaking ? timeOf(turn) : Number.POSITIVE_INFINITY),
	};
}
