import type {Random} from '../random.ts';
import type {Voice} from '../voice.ts';

const target = '10.0.0.1';

/** One line a second, as `ping` prints it. */
export function pingTo(host: string): Voice {
	return {
		every: 1000,
		isRegular: true,
		opening: () => [header(host)],
		speak: ({index, random}) => [answer(host, index, random)],
		closing: ({index}) => statistics(host, index),
	};
}

/** The one of the cast. */
export const ping = pingTo(target);

/** As many as the machine can send; the log is a part of what makes it expensive. */
export const pingFlood: Voice = {
	every: 250,
	opening: () => [header(target)],
	speak: ({index, random}) => Array.from({length: 5}, (_, part) => answer(target, index * 5 + part, random)),
	closing: ({index}) => statistics(target, index * 5),
};

function header(host: string): string {
	return `PING ${host} (${host}): 56 data bytes`;
}

function answer(host: string, sequence: number, random: Random): string {
	const time = random.chance(0.02) ? random.int(4000, 90_000) / 1000 : random.int(41, 180) / 1000;
	return `64 bytes from ${host}: seq=${sequence} ttl=64 time=${time.toFixed(3)} ms`;
}

function statistics(host: string, count: number): readonly string[] {
	return [
		'',
		`--- ${host} ping statistics ---`,
		`${count} packets transmitted, ${count} packets received, 0% packet loss`,
		'round-trip min/avg/max = 0.041/0.110/90.000 ms',
	];
}
