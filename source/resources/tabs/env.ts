import {environmentOf, mask, type Variable} from '../../store/environment.ts';
import {inspectionId, selectedResult} from '../../store/reads.ts';
import type {State} from '../../store/state.ts';
import {cleanText} from '../../text/clean.ts';
import {counted} from '../../text/number.ts';
import {type Spans, span} from '../../text/span.ts';
import {fit, textWidth, truncate} from '../../text/width.ts';
import {inspectionRead} from '../read.ts';
import {listRules, messageLines, type Room, type Tab} from './tab.ts';

/** The container's environment. Values that look secret are masked unless the user shows them. */
export const envTab: Tab = {
	id: 'env',
	title: 'Env',
	description: 'its environment variables',
	command: {id: 'environment', title: 'Show its environment variables', keys: ['$']},
	body(state, room) {
		const {value, problem} = selectedResult(state, inspectionId);
		if (value === undefined) {
			return messageLines(problem ?? 'Reading the environment…', room);
		}

		const variables = environmentOf(value);
		return variables.length === 0 ? messageLines('No variables are set.', room) : variableLines(state, variables, room);
	},
	status(state) {
		const variables = variablesOf(state);
		const masked = state.view.showsSecrets ? 0 : variables.filter(({isSecret}) => isSecret).length;
		const words = counted(variables.length, 'variable');
		const parts = variables.length === 0 ? [] : masked > 0 ? [words, `${masked} masked`] : [words];
		return parts.map(part => [span(part, 'muted')]);
	},
	rules: listRules(variablesOf, ({name, value}) => `${name}=${value}`),
	reads: (state, key, inspect) => [inspectionRead(state, key, inspect)],
	hasSecrets: true,
};

/** The widest column of names: one long name must not push all values off the screen. */
const widestName = 32;

function variableLines({view}: State, variables: readonly Variable[], {width, height}: Room): readonly Spans[] {
	const nameWidth = Math.min(
		widestName,
		width >> 1,
		Math.max(...variables.map(({name}) => textWidth(cleanText(name)))),
	);
	return variables.slice(view.detailTop, view.detailTop + height).map(({name, value, isSecret}) => {
		const isMasked = isSecret && !view.showsSecrets;
		const shown = isMasked ? span(mask, 'muted') : span(truncate(cleanText(value), width - nameWidth - 6));
		return [span('   '), span(fit(cleanText(name), nameWidth), 'info'), span('  '), shown];
	});
}

function variablesOf(state: State): readonly Variable[] {
	const {value} = selectedResult(state, inspectionId);
	return value === undefined ? [] : environmentOf(value);
}
