import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {createGauges} from '../../../source/engine/demo/gauges.ts';
import {type Rhythm, workBetween} from '../../../source/engine/demo/rhythm.ts';
import {figuresOf, type Sample} from '../../../source/model/stats.ts';
import {type Demo, openDemo, opening} from './demo.ts';

const rhythms: readonly Rhythm[] = ['steady', 'wavy', 'bursty'];

test('the work of two spans is that of both together, wherever one looks in between', () => {
	fc.assert(
		fc.property(
			fc.constantFrom(...rhythms),
			fc.integer(),
			fc.nat({max: 500_000}),
			fc.nat({max: 500_000}),
			(rhythm, seed, first, second) => {
				const [middle = 0, end = 0] = [first, second].toSorted((a, b) => a - b);
				const whole = workBetween(rhythm, seed, opening, opening + end);
				const halves =
					workBetween(rhythm, seed, opening, opening + middle) +
					workBetween(rhythm, seed, opening + middle, opening + end);
				assert(Math.abs(whole - halves) < 1e-6);
			},
		),
	);
});

test('in the long run a second holds about a second of work, in every rhythm', () => {
	for (const rhythm of rhythms) {
		const works = Array.from({length: 20}, (_, seed) => workBetween(rhythm, seed * 1000, opening, opening + 600_000));
		const average = works.reduce((sum, work) => sum + work, 0) / works.length / 600;
		assert(average > 0.75 && average < 1.25, `${rhythm}: ${average}`);
	}
});

test('counters never go back while a container lives, however it is paused and looked at', () => {
	const steps = fc.array(fc.tuple(fc.constantFrom('read', 'freeze', 'resume'), fc.nat({max: 100_000})));
	fc.assert(
		fc.property(fc.constantFrom(...rhythms), fc.integer(), steps, (rhythm, seed, walk) => {
			const traffic = {received: 1e4, sent: 2e4, read: 500, written: 900};
			const usage = {rhythm, cpu: 30, cpuLimit: 2, memory: 1e8, ...traffic, pids: 6};
			const gauges = createGauges(usage, seed, true);
			let now = opening;
			gauges.begin(now);
			let before = gauges.read(now);
			for (const [step, milliseconds] of walk) {
				now += milliseconds;
				if (step !== 'read') {
					gauges[step](now);
				}

				const after = gauges.read(now);
				assert(after.cpuTotal >= before.cpuTotal);
				assert((after.network?.received ?? 0) >= (before.network?.received ?? 0));
				assert(after.block.written >= before.block.written);
				assert(after.memoryUsed > 0 && after.memoryUsed <= after.memoryLimit);
				const {periods = -1, throttled = -1} = after.throttling ?? {};
				assert(throttled >= (before.throttling?.throttled ?? 0) && throttled <= periods);
				before = after;
			}
		}),
	);
});

test('the runaway ping uses almost a whole processor all the time', async () => {
	const demo = await openDemo();
	const {cpu} = await figures(demo, 'runaway-ping', 300);
	assert(cpu.every(percent => percent > 95 && percent < 100.5));
	await demo.close();
});

test('no other container is mistaken for one that runs away', async () => {
	const demo = await openDemo();
	const names = ['shop-web-1', 'shop-api-1', 'shop-worker-1', 'shop-db-1', 'shop-search-1', 'blog-ghost-1', 'redis'];
	for (const name of names) {
		const {cpu} = await figures(demo, name, 300);
		const busyFor15 = cpu.some(
			(_, index) => index >= 15 && cpu.slice(index - 15, index).every(percent => percent >= 90),
		);
		assert(!busyFor15, name);
	}

	await demo.close();
});

test('figures move, but not in jumps that no machine makes', async () => {
	const demo = await openDemo();
	const {cpu, memory} = await figures(demo, 'shop-api-1', 300);
	assert(Math.max(...cpu) > 1.5 * Math.min(...cpu), 'the processor figure stands still');
	assert(Math.max(...cpu) < 120);
	assert(Math.max(...memory) - Math.min(...memory) > 10 * 2 ** 20, 'memory stands still');
	await demo.close();
});

test('one that was paused for long uses no more when it goes on than before', async () => {
	const demo = await openDemo();
	const paused = await demo.sample('nightly-report');
	await demo.engine.containers.unpause?.(demo.id('nightly-report'));
	assert.equal((await demo.sample('nightly-report')).cpuTotal, paused.cpuTotal);
	await demo.clock.advance(1000);
	const percent = figuresOf({...paused, at: opening}, await demo.sample('nightly-report')).cpuPercent ?? 0;
	assert(percent > 5 && percent < 150, String(percent));
	await demo.close();
});

async function figures(demo: Demo, name: string, seconds: number) {
	const cpu: number[] = [];
	const memory: number[] = [];
	let before: Sample | undefined;
	for (let second = 0; second <= seconds; second++) {
		const sample = await demo.sample(name);
		const {cpuPercent} = figuresOf(before, sample);
		before = sample;
		memory.push(sample.memoryUsed);
		if (cpuPercent !== undefined) {
			cpu.push(cpuPercent);
		}

		await demo.clock.advance(1000);
	}

	return {cpu, memory};
}
