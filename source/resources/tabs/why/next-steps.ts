import type {Container} from '../../../model/container.ts';
import type {EndCause} from '../../../model/end-cause.ts';
import type {State} from '../../../store/state.ts';
import {type Spans, span} from '../../../text/span.ts';
import {fit} from '../../../text/width.ts';
import {label} from './parts.ts';

/** A command and its effect, in words that follow the key. */
type NextStep = readonly [command: string, effect: string];

const keyWidth = 17;

/** What to do next: commands with their keys, or their names in the palette. `cause` is that of the end, if it has ended. */
export function nextLines(state: State, container: Container, cause: EndCause | undefined): readonly Spans[] {
	const steps = container.state === 'running' ? stepsWhileRunning(container) : stepsAfter(container, cause);
	return [
		[],
		...steps.map(([command, effect], index) => [
			label(index === 0 ? 'Next' : ''),
			span(fit(state.settings.keys[command]?.[0] ?? `:${command}`, keyWidth), 'key'),
			span(effect, 'muted'),
		]),
	];
}

const readLog: NextStep = ['logs', 'reads the whole log'];

function stepsWhileRunning({health}: Container): readonly NextStep[] {
	const check: readonly NextStep[] = health === 'none' ? [] : [['run-check', 'runs the health check now']];
	return [...check, readLog, ['shell', 'opens a shell inside'], ['restart', 'restarts it']];
}

function stepsAfter({state}: Container, cause: EndCause | undefined): readonly NextStep[] {
	const start: readonly NextStep[] =
		state === 'restarting'
			? [['stop', 'stops the restarts']]
			: [
					['start-or-stop', 'starts it again'],
					['start-attached', 'starts it and shows its output'],
				];
	return [...start, ...changesAfter(cause), readLog];
}

function changesAfter(cause: EndCause | undefined): readonly NextStep[] {
	switch (cause?.type) {
		case 'out-of-memory':
			return [['update', 'raises its memory limit']];
		case 'failed-start':
		case 'exit':
			return [['recreate', 'changes its command, ports or environment']];
		default:
			return [];
	}
}
