import type {LogLine} from '../model/log.ts';
import type {ResourceId} from '../model/resource-id.ts';
import type {EventsIn} from './events-in.ts';

/** A run of a line such as `docker run busybox ls`, step by step. */
export type Run = {
	/** Unique among runs. */
	readonly id: number;
	/** The equivalent `docker` command. */
	readonly line: string;
	/** The container, as soon as there is one. */
	readonly key: ResourceId | undefined;
	/** The target of an operation that can be cancelled. */
	readonly cancels: ResourceId | undefined;
	/** In the order they started. */
	readonly steps: readonly RunStep[];
	/** The last lines that the container has written while followed, bounded. */
	readonly output: readonly LogLine[];
	/** The last line of each stream while it is incomplete. */
	readonly openLines: readonly LogLine[];
	/** `left`: no longer followed, while the container keeps running. */
	readonly status: 'running' | 'done' | 'failed' | 'cancelled' | 'left';
};

/** One step of a run. Times in milliseconds since the epoch. */
export type RunStep = {
	readonly id:
		| 'ask'
		| 'image'
		| 'pull'
		| 'create'
		| 'start'
		| 'exit'
		| 'remove'
		| 'keep'
		| 'health'
		| 'back'
		| 'note'
		/** Something that Compose works on. */
		| `resource ${string}`;
	/** The action, its result, or why it failed: one sentence, with or without a full stop. */
	readonly text: string;
	readonly status: 'doing' | 'done' | 'failed' | 'note';
	readonly startedAt: number;
	/** Undefined while it is being done, and for notes. */
	readonly endedAt: number | undefined;
	/** Shown instead of the time between the two, such as `0.2 s` or `cached`. */
	readonly time?: string | undefined;
	/** The image that is being pulled, as the list of pulls has it. */
	readonly reference?: string | undefined;
};

/** The bounds of the output. */
const maxOutput = 2000;
const maxCharacters = 1_000_000;

/** Events of a run. Each but the first is for the run with this id. */
export type RunEvent = EventsIn<{
	'run-started': Pick<Run, 'id' | 'line' | 'key'> & Partial<Pick<Run, 'cancels'>>;
	'run-stepped': {id: number; step: RunStep};
	'run-wrote': {id: number; lines: readonly LogLine[]; openLines: readonly LogLine[]};
	'run-changed': {id: number; change: Partial<Pick<Run, 'key' | 'status'>>};
}>;

/** The run after an event. Events of an earlier run are ignored. */
export function reduceRun(run: Run | undefined, event: RunEvent): Run | undefined {
	if (event.type === 'run-started') {
		return newRun(event);
	}

	return run?.id === event.id ? changed(run, event) : run;
}

function newRun({id, line, key, cancels}: Extract<RunEvent, {readonly type: 'run-started'}>): Run {
	return {id, line, key, cancels, steps: [], output: [], openLines: [], status: 'running'};
}

function changed(run: Run, event: Exclude<RunEvent, {readonly type: 'run-started'}>): Run {
	switch (event.type) {
		case 'run-stepped':
			return {...run, steps: withStep(run.steps, event.step)};
		case 'run-wrote':
			return {...run, output: bounded([...run.output, ...event.lines]), openLines: event.openLines};
		case 'run-changed':
			return {...run, ...event.change, steps: withoutOpen(run.steps, event.change.status)};
	}
}

/** The steps of a run with this status. When it has ended, no step is running: its time would keep counting. */
function withoutOpen(steps: Run['steps'], status: Run['status'] = 'running'): Run['steps'] {
	const isOver = status !== 'running' && status !== 'left';
	return isOver ? steps.map(step => (step.status === 'doing' ? {...step, status: 'note'} : step)) : steps;
}

/** A step keeps its place; a new note comes last. */
function withStep(steps: readonly RunStep[], step: RunStep): readonly RunStep[] {
	const place = step.id === 'note' ? -1 : steps.findIndex(({id}) => id === step.id);
	return place < 0 ? [...steps.filter(({id}) => id !== step.id), step] : steps.with(place, step);
}

function bounded(lines: readonly LogLine[]): readonly LogLine[] {
	let first = Math.max(0, lines.length - maxOutput);
	let characters = lines.slice(first).reduce((sum, {text}) => sum + text.length, 0);
	for (; characters > maxCharacters && first < lines.length - 1; first++) {
		characters -= lines[first]?.text.length ?? 0;
	}

	return first > 0 ? lines.slice(first) : lines;
}
