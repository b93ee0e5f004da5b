import type {Container} from '../../../model/container.ts';
import type {EndCause, LastRun} from '../../../model/end-cause.ts';
import type {State} from '../../../store/state.ts';
import {clickable, type Spans, span} from '../../../text/span.ts';
import {fit, textWidth} from '../../../text/width.ts';
import {label} from './sections.ts';

/** A command and its effect, in words that follow the key. */
type NextStep = readonly [command: string, effect: string];

/** The last run, and why it ended; `cause` is undefined while it runs, and until that is known. */
type End = {readonly run: LastRun; readonly cause: EndCause | undefined};

/** Suggested next steps: commands with their keys, or their names in the palette. */
export function nextLines(state: State, container: Container, end: End): readonly Spans[] {
	const steps = container.state === 'running' ? stepsWhileRunning(container) : stepsAfter(container, end);
	const keys = steps.map(([command]) => state.settings.keys[command]?.[0] ?? `:${command}`);
	const keyWidth = Math.max(...keys.map(textWidth)) + 2;
	return [
		[],
		...steps.map(([command, effect], index) => [
			label(index === 0 ? 'Next' : ''),
			...clickable([span(fit(keys[index] ?? '', keyWidth), 'key'), span(effect, 'muted')], {
				action: 'run',
				target: command,
			}),
		]),
	];
}

const readLog: NextStep = ['logs', 'reads the whole log'];

function stepsWhileRunning({health}: Container): readonly NextStep[] {
	const check: readonly NextStep[] = health === 'none' ? [] : [['run-check', 'runs the health check now']];
	return [...check, readLog, ['shell', 'opens a shell inside'], ['restart', 'restarts it']];
}

function stepsAfter({state}: Container, {run, cause}: End): readonly NextStep[] {
	const start: readonly NextStep[] =
		state === 'restarting'
			? [['stop', 'stops the restarts']]
			: [
					['start-or-stop', 'starts it again'],
					['start-attached', 'starts it and shows its output'],
				];
	return [...start, ...changesAfter(cause), ...(run.startedAt === undefined ? [] : [readLog])];
}

const recreation: NextStep = ['recreate', 'changes its command, ports or environment'];
const policy: NextStep = ['update', 'sets a restart policy'];

function changesAfter(cause: EndCause | undefined): readonly NextStep[] {
	switch (cause?.type) {
		case 'out-of-memory':
			return [['update', 'raises its memory limit']];
		case 'failed-start':
			return [recreation];
		case 'exit':
			return cause.memory === 'restarted' ? [policy] : [recreation];
		case 'signal':
			return cause.memory === 'restarted' ? [policy] : [];
		default:
			return [];
	}
}
