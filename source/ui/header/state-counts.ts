import type {ContainerState} from '../../model/container.ts';
import {tallied} from '../../store/incremental.ts';
import {runningOf} from '../../store/rows.ts';
import type {State} from '../../store/state.ts';
import {type Spans, span, spansWidth, type Token} from '../../text/span.ts';

/** The sign of what was started and has ended, and of what was never started. */
const restGlyph = '○';

type Count = {readonly glyph: string; readonly word: string; readonly token: Token; readonly number: number};

/**
 * How many containers are in which state: what runs, then trouble, then what rests. Where there is little room, what
 * rests is one number, since it has one sign, and then words are left out from the end; the signs never are.
 */
export function countSpans(state: Pick<State, 'containers' | 'stats'>, width: number): Spans {
	const counts = countsOf(state);
	const few = withRestAsOne(counts);
	const forms = [spansWith(counts, counts.length), ...few.map((_, index) => spansWith(few, few.length - index))];
	return forms.find(form => spansWidth(form) <= width) ?? spansWith(few, 0);
}

function withRestAsOne(counts: readonly Count[]): readonly Count[] {
	const rest = counts.filter(({glyph}) => glyph === restGlyph);
	const number = rest.reduce((sum, count) => sum + count.number, 0);
	const [only, second] = rest;
	return only && second
		? [...counts.filter(({glyph}) => glyph !== restGlyph), {...only, word: 'stopped', number}]
		: counts;
}

function spansWith(counts: readonly Count[], words: number): Spans {
	return counts.flatMap(({glyph, word, token, number}, index) => [
		...(index > 0 ? [span('  ')] : []),
		span(`${glyph} ${number}`, token),
		...(index < words ? [span(` ${word}`, 'muted')] : []),
	]);
}

function countsOf({containers, stats}: Pick<State, 'containers' | 'stats'>): readonly Count[] {
	const inState = (state: ContainerState) => countsByState(containers).get(state) ?? 0;
	const counts: readonly Count[] = [
		{glyph: '●', word: 'running', token: 'running', number: inState('running')},
		{
			glyph: '▲',
			word: 'runaway',
			token: 'high',
			number: count(stats.values(), ({isRunaway}) => isRunaway),
		},
		{
			glyph: '✗',
			word: 'unhealthy',
			token: 'failed',
			number: count(runningOf(containers).values(), ({health}) => health === 'unhealthy'),
		},
		{glyph: '↻', word: 'restarting', token: 'failed', number: inState('restarting')},
		{glyph: '◐', word: 'paused', token: 'paused', number: inState('paused')},
		{glyph: restGlyph, word: 'exited', token: 'stopped', number: inState('exited')},
		{glyph: '✖', word: 'dead', token: 'failed', number: inState('dead')},
		{glyph: restGlyph, word: 'created', token: 'stopped', number: inState('created')},
	];
	return counts.filter(({number}, index) => index === 0 || number > 0);
}

const countsByState = tallied(
	() => new Map<ContainerState, number>(),
	(counts, {state}, by) => {
		counts.set(state, (counts.get(state) ?? 0) + by);
	},
);

function count<Value>(values: IteratorObject<Value>, test: (value: Value) => boolean): number {
	return values.reduce((sum, value) => sum + (test(value) ? 1 : 0), 0);
}
