import type {EventOf, Reducers} from '../event.ts';
import type {State} from '../state.ts';
import {currentSearch, newSearch, rankOfTarget} from './current-search.ts';
import {wantedLine} from './filters.ts';
import {hitAt, type LogSearch} from './log-search.ts';
import {openLogKeys} from './merge.ts';
import {numberOfHit, seeksOf} from './seek.ts';
import {logSequence} from './sequence.ts';
import {showLine} from './view.ts';

/** Events of a search of whole logs: follow it, and go to the hit that was asked for. */
export const searchReducers: Reducers<EventOf<'log-search-wanted' | 'log-searched' | 'log-search-cancelled'>> = {
	'log-search-wanted'(state, {target}) {
		const search = searchNow(state);
		return search ? goToTarget({...state, logSearch: {...search, target}}) : state;
	},
	'log-searched': (state, {id, progress}) =>
		state.logSearch?.id === id ? goToTarget({...state, logSearch: {...state.logSearch, ...progress}}) : state,
	'log-search-cancelled': state =>
		state.logSearch ? {...state, logSearch: {...state.logSearch, status: 'cancelled', target: undefined}} : state,
};

/**
 * The search of the open logs, a new one if the last one searched for something else or did not end; undefined where
 * nothing is searched for.
 */
function searchNow(state: State): LogSearch | undefined {
	const [current, isWanted] = [currentSearch(state), wantedLine(state)];
	return current && current.status !== 'failed'
		? current
		: isWanted && openLogKeys(state).length > 0
			? newSearch(state, isWanted)
			: undefined;
}

/** Show the hit that was asked for, if it is known and loaded. */
export function goToTarget(state: State): State {
	const search = currentSearch(state);
	const rank = search?.target && rankOfTarget(state, search, search.target);
	if (!search || rank === undefined) {
		return state;
	}

	const hit = rank === 'none' ? undefined : hitAt(search, rank);
	if (rank === 'none' || !hit?.time) {
		return {...state, logSearch: {...search, target: undefined}};
	}

	const wanted = {...state, logSearch: {...search, target: {rank}}};
	const number = seeksOf(wanted).length === 0 ? numberOfHit(wanted, hit) : undefined;
	return number === undefined
		? wanted
		: {...state, logSearch: {...search, target: undefined}, view: {...state.view, ...showHit(state, number)}};
}

/** The view with the row of a line, which may be folded into the one above, on the screen. */
function showHit(state: State, number: number) {
	// The lines around it have to be filtered before their rows can be counted.
	const near: State = {...state, view: {...state.view, isFollowing: false, detailTop: number}};
	const {positionOf, numberAt} = logSequence(near);
	const position = positionOf(number);
	const row = numberAt(position) === number ? number : numberAt(Math.max(0, position - 1));
	return showLine(state, row);
}
