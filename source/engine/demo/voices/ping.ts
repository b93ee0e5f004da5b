import type {Random} from '../random.ts';
import type {Voice} from '../voice.ts';

const target = '10.0.0.1';
const header = `PING ${target} (${target}): 56 data bytes`;

/** One line a second, as `ping` prints it. */
export const ping: Voice = {
	every: 1000,
	isRegular: true,
	opening: () => [header],
	speak: ({index, random}) => [answer(index, random)],
	closing: ({index}) => statistics(index),
};

/** As many as the machine can send; the log is a part of what makes it expensive. */
export const pingFlood: Voice = {
	every: 250,
	opening: () => [header],
	speak: ({index, random}) => Array.from({length: 5}, (_, part) => answer(index * 5 + part, random)),
	closing: ({index}) => statistics(index * 5),
};

function answer(sequence: number, random: Random): string {
	const time = random.chance(0.02) ? random.int(4000, 90_000) / 1000 : random.int(41, 180) / 1000;
	return `64 bytes from ${target}: seq=${sequence} ttl=64 time=${time.toFixed(3)} ms`;
}

function statistics(count: number): readonly string[] {
	return [
		'',
		`--- ${target} ping statistics ---`,
		`${count} packets transmitted, ${count} packets received, 0% packet loss`,
		'round-trip min/avg/max = 0.041/0.110/90.000 ms',
	];
}
