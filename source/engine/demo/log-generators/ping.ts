import type {LogGenerator} from '../log-generator.ts';
import type {Random} from '../random.ts';

/** `ping`: one line a second. */
export function pingTo(host: string): LogGenerator {
	return {
		interval: 1000,
		isRegular: true,
		start: () => [header(host)],
		tick: ({index, random}) => [answer(host, index, random)],
		stop: ({index}) => statistics(host, index),
	};
}

/** `ping -f`: many lines a second. */
export const pingFlood: LogGenerator = {
	interval: 250,
	start: () => [header('10.0.0.1')],
	tick: ({index, random}) => Array.from({length: 5}, (_, part) => answer('10.0.0.1', index * 5 + part, random)),
	stop: ({index}) => statistics('10.0.0.1', index * 5),
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
