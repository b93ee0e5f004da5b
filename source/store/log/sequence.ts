import type {LogLine} from '../../model/log.ts';
import {patternOf, searchQuery} from '../search/pattern.ts';
import type {State} from '../state.ts';
import type {LogBuffer} from './buffer.ts';
import {lineAt, noLines, numberAt, positionOf} from './lines.ts';
import {logMatches, lowerBound} from './matches.ts';

/**
 * The rows that can be scrolled through: lines, and gaps where lines are not loaded. A line keeps its number as long as it
 * is loaded; its position changes when lines come or go above it.
 */
export type LogSequence = {
	/** How many rows there are; positions count from 0. */
	readonly total: number;
	numberAt(position: number): number;
	/** The position of a line, or of the next one that is in the sequence. */
	positionOf(number: number): number;
	lineOf(number: number): LogLine | undefined;
};

/** The log of the selected container; undefined until it is open. */
export function openLog(state: Pick<State, 'logs' | 'view'>): LogBuffer | undefined {
	return state.view.selected === undefined ? undefined : state.logs.get(state.view.selected);
}

/** What the tab Logs shows: all lines of the open log, or those that match the search. */
export function logSequence(state: State): LogSequence {
	const log = openLog(state);
	const lines = log?.lines ?? noLines();
	const lineOf = (number: number) => lineAt(lines, number);
	if (!state.view.matchesOnly || state.view.search.value === '') {
		return {
			total: lines.total,
			numberAt: position => numberAt(lines, position),
			positionOf: number => positionOf(lines, number),
			lineOf,
		};
	}

	const matches = matchingNumbers(state);
	return {
		total: matches.length,
		numberAt: position => matches[position] ?? lines.end,
		positionOf: number => lowerBound(matches, number),
		lineOf,
	};
}

/** The numbers of the lines of the open log that match the search, ascending. */
export function matchingNumbers(state: State): readonly number[] {
	const log = openLog(state);
	return log ? logMatches(log.lines, patternOf(searchQuery(state.view))) : [];
}
