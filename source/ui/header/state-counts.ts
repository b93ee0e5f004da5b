import type {Container, ContainerState} from '../../model/container.ts';
import type {State} from '../../store/state.ts';
import type {Token} from '../../themes/theme.ts';
import {type Spans, span, spansWidth} from '../spans.ts';

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
	const all = [...containers.values()];
	const inState = (state: ContainerState) => count(all, container => container.state === state);
	const counts: readonly Count[] = [
		{glyph: '●', word: 'running', token: 'running', number: inState('running')},
		{
			glyph: '▲',
			word: 'runaway',
			token: 'high',
			number: count(all, ({key}) => stats.get(key)?.isRunaway ?? false),
		},
		{
			glyph: '✗',
			word: 'unhealthy',
			token: 'failed',
			number: count(all, ({state, health}) => state === 'running' && health === 'unhealthy'),
		},
		{glyph: '↻', word: 'restarting', token: 'failed', number: inState('restarting')},
		{glyph: '◐', word: 'paused', token: 'paused', number: inState('paused')},
		{glyph: restGlyph, word: 'exited', token: 'stopped', number: inState('exited')},
		{glyph: '✖', word: 'dead', token: 'failed', number: inState('dead')},
		{glyph: restGlyph, word: 'created', token: 'stopped', number: inState('created')},
	];
	return counts.filter(({number}, index) => index === 0 || number > 0);
}

function count(containers: readonly Container[], test: (container: Container) => boolean): number {
	return containers.reduce((sum, container) => sum + (test(container) ? 1 : 0), 0);
}
