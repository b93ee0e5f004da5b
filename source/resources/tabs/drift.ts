import {hasDrifted, type ServiceDrift} from '../../model/drift.ts';
import type {Difference} from '../../model/service-differences.ts';
import {mask, variableOf} from '../../store/environment.ts';
import {driftId, selectedResult} from '../../store/reads.ts';
import type {State} from '../../store/state.ts';
import {cleanText} from '../../text/clean.ts';
import {counted} from '../../text/number.ts';
import {type Spans, span, type Token} from '../../text/span.ts';
import {fit, textWidth} from '../../text/width.ts';
import {driftReads} from '../project-reads.ts';
import {listRules, messageLines, type Room, type Tab} from './tab.ts';

/** The Compose file compared with the running containers, for each service. */
export const driftTab: Tab = {
	id: 'drift',
	title: 'Drift',
	description: 'how each service differs from its Compose file, and what docker compose up would do',
	command: {id: 'drift', title: 'Compare with the Compose file', keys: ['='], hint: 'compare', hintRank: 73},
	body(state, room) {
		const {value, problem} = selectedResult(state, driftId);
		return value === undefined ? messageLines(problem ?? 'Comparing…', room) : driftLines(state, room);
	},
	status(state) {
		const {value} = selectedResult(state, driftId);
		if (!value) {
			return [];
		}

		const differing = value.services.filter(service => hasDrifted({services: [service]})).length;
		const words = differing === 0 ? 'all match the file' : `${counted(differing, 'service')} drifted`;
		return [
			[span(words, differing === 0 ? 'muted' : 'warning')],
			[span(`Compose ${cleanText(value.version)}`, 'muted')],
		];
	},
	rules: {...listRules(linesOf), fixedLines: 1},
	reads: driftReads,
	hasSecrets: true,
};

/** A service with its effect, or one of its differences. */
type DriftLine = {readonly service: ServiceDrift} | {readonly difference: Difference};

function linesOf(state: State): readonly DriftLine[] {
	const {value} = selectedResult(state, driftId);
	return (value?.services ?? []).flatMap(service => [
		{service},
		...service.differences.map(difference => ({difference})),
	]);
}

const gutter = '   ';
const settingWidth = 14;
const widestSubject = 28;
const gap = 2;

function driftLines(state: State, {width, height}: Room): readonly Spans[] {
	const lines = linesOf(state);
	const subjects = lines.map(line => ('difference' in line ? textWidth(cleanText(line.difference.subject)) : 0));
	const subjectWidth = Math.min(widestSubject, width >> 2, Math.max(4, ...subjects));
	const names = lines.map(line => ('service' in line ? textWidth(cleanText(line.service.name)) : 0));
	const nameWidth = Math.min(widestSubject, Math.max(0, ...names));
	const room = width - gutter.length - settingWidth - subjectWidth - 2 * gap - 1;
	const valueWidth = Math.max(8, room >> 1);
	const cells = (
		[setting, subject, file, runs]: readonly [string, string, string, string],
		tokens: readonly Token[],
	) => [
		span(gutter),
		span(fit(setting, settingWidth), 'muted'),
		span(fit(subject, subjectWidth), tokens[0]),
		span(' '.repeat(gap)),
		span(fit(file, valueWidth), tokens[1]),
		span(' '.repeat(gap)),
		span(fit(runs, valueWidth), tokens[2]),
	];
	const {detailTop, showsSecrets} = state.view;
	const shown = lines.slice(detailTop, detailTop + height - 1).map(line => {
		if ('service' in line) {
			return serviceLine(line.service, nameWidth);
		}

		const {setting, subject, file, runs} = line.difference;
		const values = [file, runs].map(value => shownValue(setting, subject, value, showsSecrets));
		const [fileText = '', runsText = ''] = fromDifference(values, valueWidth);
		return cells([`  ${setting}`, cleanText(subject), fileText, runsText], ['info', 'success', 'warning']);
	});
	const titles = cells(['SERVICE', '', 'FILE', 'RUNS'], ['muted', 'muted', 'muted']);
	return [titles, ...shown];
}

function shownValue(setting: string, subject: string, value: string, showsSecrets: boolean): string {
	const isSecret = !showsSecrets && setting === 'environment' && variableOf(`${subject}=${value}`).isSecret;
	return value === '' ? '–' : isSecret ? mask : cleanText(value);
}

/** Characters of a common beginning that stay. */
const context = 6;

/** Texts without most of their common beginning, where that would push their difference off the screen. */
function fromDifference(texts: readonly string[], width: number): readonly string[] {
	const [first = [], second = []] = texts.map(text => [...text]);
	const found = first.findIndex((character, index) => character !== second[index]);
	// One may be the beginning of the other.
	const common = found < 0 ? first.length : found;
	const isHidden = Math.max(...texts.map(textWidth)) > width && common > context;
	return isHidden ? [first, second].map(text => `…${text.slice(common - context).join('')}`) : texts;
}

/** A service, and what Compose would do with it, in one column for all. */
function serviceLine({name, effect, words}: ServiceDrift, width: number): Spans {
	const mark = effect === 'none' ? span('✓ ', 'success') : effect === 'inactive' ? span('○ ', 'stopped') : undefined;
	const clean = cleanText(name);
	return [
		span(' '),
		mark ?? span('✗ ', 'warning'),
		span(clean, 'strong'),
		span(' '.repeat(Math.max(0, width - textWidth(clean)) + gap)),
		span(cleanText(words), mark ? 'muted' : 'warning'),
	];
}
