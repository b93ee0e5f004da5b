import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {attainableCpu, type Busyness, crowdedShare, isBusy, isRunaway} from '../../source/model/runaway.ts';

const rule = {percent: 90, seconds: 15};

/** How long a machine is simulated. */
const seconds = 17;

/** The simulated scheduler chooses again so many times a second; once in so many it leaves an idle CPU idle. */
const slices = 100;
const lateness = 50;

/** It wants a CPU for `busy` slices, waits for `idle` slices, and so on. */
type Program = {readonly busy: number; readonly idle: number};

const spinner: Program = {busy: 1, idle: 0};

/** A program with the CPU whose queue it is in, how long it has run, and how long it still runs or waits. */
type State = Program & {cpu: number; ran: number; left: number; rest: number};

/** Each second: the CPU use of the first program, and the machine's idle CPU, both in percent of one CPU. */
type Second = {readonly use: number; readonly idle: number};

/**
 * Programs on a machine. Each CPU runs the program of its queue that has run least. As in a real kernel, an idle CPU
 * takes over a program that waits, but not always at once.
 */
function simulate(programs: readonly Program[], cpus: number): readonly Second[] {
	const states = programs.map(
		(program, index): State => ({...program, cpu: index % cpus, ran: 0, left: program.busy, rest: 0}),
	);
	return Array.from({length: seconds}, () => {
		let used = 0;
		let idle = 0;
		for (let slice = 0; slice < slices; slice++) {
			const running = chosen(states, cpus, slice % lateness > 0);
			idle += cpus - running.length;
			used += running.some(state => state === states[0]) ? 1 : 0;
			runSlice(states, running);
		}

		return {use: (used / slices) * 100, idle: (idle / slices) * 100};
	});
}

function chosen(states: readonly State[], cpus: number, isBalanced: boolean): readonly State[] {
	const ready = states.filter(({rest}) => rest === 0).toSorted((a, b) => a.ran - b.ran);
	const running = ready.filter(state => state === ready.find(({cpu}) => cpu === state.cpu));
	const waiting = isBalanced ? ready.filter(state => !running.includes(state)) : [];
	const free = Array.from({length: cpus}, (_, cpu) => cpu).filter(cpu => running.every(state => state.cpu !== cpu));
	const moved = waiting.slice(0, free.length);
	for (const [index, state] of moved.entries()) {
		state.cpu = free[index] ?? state.cpu;
	}

	return [...running, ...moved];
}

function runSlice(states: readonly State[], running: readonly State[]): void {
	for (const state of states) {
		if (running.includes(state)) {
			state.ran++;
			state.left--;
			state.rest = state.left === 0 ? state.idle : 0;
			state.left ||= state.busy;
		} else {
			state.rest = Math.max(0, state.rest - 1);
		}
	}
}

function marked(course: readonly Second[], cpus: number): boolean {
	const history = course.map(
		({use, idle}, second): Busyness => ({
			at: second * 1000,
			isBusy: isBusy(use, attainableCpu(undefined, crowdedShare([use], cpus, idle)), rule),
		}),
	);
	return isRunaway(history, 0, false, rule);
}

const cpus = fc.integer({min: 1, max: 6});
const program = fc.record({busy: fc.integer({min: 1, max: 30}), idle: fc.integer({min: 0, max: 60})});
const busyProgram = fc.record({busy: fc.integer({min: 1, max: 30}), idle: fc.integer({min: 0, max: 25})});

test('a container that spins is a runaway on a crowded machine, even if it has to wait often', () => {
	const machine = cpus.chain(count =>
		fc.record({count: fc.constant(count), others: fc.array(busyProgram, {minLength: count, maxLength: count + 2})}),
	);
	fc.assert(
		fc.property(machine, ({count, others}) => {
			const course = simulate([spinner, ...others], count);
			fc.pre(course.every(({use, idle}) => use >= 55 && idle <= Math.min(50, count * 10)));
			assert.ok(marked(course, count), JSON.stringify(course.slice(-3)));
		}),
		{numRuns: 60},
	);
});

test('a container that leaves a third of a CPU unused is never a runaway', () => {
	const calm = program.filter(({busy, idle}) => busy / (busy + idle) < 0.66);
	fc.assert(
		fc.property(cpus, calm, fc.array(program, {maxLength: 8}), (count, container, others) => {
			const course = simulate([container, ...others], count);
			fc.pre(course.every(({idle}) => idle >= 85));
			assert.ok(!marked(course, count), JSON.stringify(course.slice(-3)));
		}),
		{numRuns: 50},
	);
});
