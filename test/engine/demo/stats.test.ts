import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {createContainer} from '../../../source/engine/demo/container.ts';
import {containerSpecs} from '../../../source/engine/demo/fixtures/containers.ts';
import {workAfter} from '../../../source/engine/demo/load.ts';
import {pauseRun, resumeRun, startRun} from '../../../source/engine/demo/log.ts';
import {sampleOf} from '../../../source/engine/demo/stats.ts';
import {type Sample, statsOf} from '../../../source/model/stats.ts';
import {createManualClock} from '../../helpers/manual-clock.ts';
import {type Demo, openDemo, opening} from './demo.ts';

const seconds = fc.double({min: 0, max: 1e6, noNaN: true});

test('work never falls, and over an hour averages one second a second', () => {
	fc.assert(
		fc.property(fc.integer(), seconds, seconds, (seed, start, length) => {
			assert(workAfter(seed, start + length) >= workAfter(seed, start) - 1e-6);
			const hour = workAfter(seed, start + 3600) - workAfter(seed, start);
			assert(Math.abs(hour / 3600 - 1) < 0.05, String(hour));
		}),
	);
});

test('counters never go back during a run, however often it is paused', () => {
	const spec = containerSpecs.find(({name}) => name === 'shop-api-1');
	assert(spec);
	const steps = fc.array(fc.tuple(fc.constantFrom('read', 'pause', 'resume'), fc.nat({max: 100_000})));
	fc.assert(
		fc.property(fc.integer(), steps, (seed, walk) => {
			const container = createContainer(spec, 2, createManualClock(opening), seed);
			let now = opening;
			startRun(container, now);
			let before = sampleOf(container, now);
			for (const [step, milliseconds] of walk) {
				now += milliseconds;
				if (step === 'pause') {
					pauseRun(container, now);
				} else if (step === 'resume') {
					resumeRun(container, now);
				}

				const after = sampleOf(container, now);
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

test('runaway-ping uses almost a whole CPU all the time', async () => {
	const demo = await openDemo();
	const {cpu} = await series(demo, 'runaway-ping', 300);
	assert(cpu.every(percent => percent > 95 && percent < 100.5));
	await demo.close();
});

test('no other container looks like a runaway', async () => {
	const demo = await openDemo();
	const names = ['shop-web-1', 'shop-api-1', 'shop-worker-1', 'shop-db-1', 'shop-search-1', 'blog-ghost-1', 'redis'];
	for (const name of names) {
		const {cpu} = await series(demo, name, 300);
		const busyFor15 = cpu.some(
			(_, index) => index >= 15 && cpu.slice(index - 15, index).every(percent => percent >= 90),
		);
		assert(!busyFor15, name);
	}

	await demo.close();
});

test('stats vary, but not in impossible jumps', async () => {
	const demo = await openDemo();
	const {cpu, memory} = await series(demo, 'shop-api-1', 300);
	assert(Math.max(...cpu) > 1.5 * Math.min(...cpu), 'the CPU does not vary');
	assert(Math.max(...cpu) < 120);
	assert(Math.max(...memory) - Math.min(...memory) > 10 * 2 ** 20, 'memory does not vary');
	await demo.close();
});

test('a long pause does not count as work', async () => {
	const demo = await openDemo();
	const paused = await demo.sample('nightly-report');
	await demo.engine.containers.unpause?.(demo.id('nightly-report'));
	assert.equal((await demo.sample('nightly-report')).cpuTotal, paused.cpuTotal);
	await demo.clock.advance(1000);
	const percent = statsOf({...paused, at: opening}, await demo.sample('nightly-report')).cpuPercent ?? 0;
	assert(percent > 5 && percent < 150, String(percent));
	await demo.close();
});

async function series(demo: Demo, name: string, seconds: number) {
	const cpu: number[] = [];
	const memory: number[] = [];
	let before: Sample | undefined;
	for (let second = 0; second <= seconds; second++) {
		const sample = await demo.sample(name);
		const {cpuPercent} = statsOf(before, sample);
		before = sample;
		memory.push(sample.memoryUsed);
		if (cpuPercent !== undefined) {
			cpu.push(cpuPercent);
		}

		await demo.clock.advance(1000);
	}

	return {cpu, memory};
}
