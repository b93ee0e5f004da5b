import {EngineError} from '../../engine/engine-error.ts';
import type {FileChange, FileChanges} from '../../model/file-change.ts';
import {engineId} from '../../model/resource-id.ts';
import {diffId, selectedResult} from '../../store/reads.ts';
import {cleanText} from '../../text/clean.ts';
import {grouped} from '../../text/number.ts';
import {sliceSpans, span, type Token} from '../../text/span.ts';
import type {Read} from '../read.ts';
import {listRules, messageLines, type Tab} from './tab.ts';

/** The files that the container has added, changed and deleted, with the letters of `docker diff`. */
export const diffTab: Tab = {
	id: 'diff',
	title: 'Diff',
	description: 'the files that it has added (A), changed (C) and deleted (D) since it was created',
	command: {id: 'diff', title: 'Show the files that it has changed', keys: ['*', 'f', 'M-f']},
	body(state, {width, height}) {
		const {value, problem} = selectedResult(state, diffId);
		if (value === undefined || value.changes.length === 0) {
			return messageLines(value ? 'No file differs from its image.' : (problem ?? 'Comparing the files…'), {width});
		}

		const {detailTop, detailLeft} = state.view;
		return value.changes.slice(detailTop, detailTop + height).map(({kind, path}) => {
			const {letter, token} = marks[kind];
			return [span(`   ${letter}  `, token), ...sliceSpans([span(cleanText(path))], detailLeft, width - 7)];
		});
	},
	status(state) {
		const {value} = selectedResult(state, diffId);
		return value ? countWords(value).map(words => [span(words, 'muted')]) : [];
	},
	rules: listRules(
		state => selectedResult(state, diffId).value?.changes ?? [],
		({path}) => path,
	),
	reads: (_, key) => [
		{
			id: diffId(key),
			interval,
			intervalAfter: ({total}) => Math.max(interval, total / changesEach),
			read({containers}, signal) {
				if (!containers.diff) {
					throw new EngineError('failed', 'This engine cannot list changed files.');
				}

				return containers.diff(engineId(key), signal);
			},
		} satisfies Read<FileChanges>,
	],
};

/** Milliseconds between two reads: the engine walks through the container's own layer. */
const interval = 10_000;

/** With many changed files, the interval is one millisecond for this many of them. */
const changesEach = 5;

const marks: Readonly<Record<FileChange['kind'], {readonly letter: string; readonly token: Token}>> = {
	added: {letter: 'A', token: 'success'},
	changed: {letter: 'C', token: 'accent'},
	deleted: {letter: 'D', token: 'failed'},
};

function countWords({changes, total}: FileChanges): readonly string[] {
	if (total > changes.length) {
		return [`first ${grouped(changes.length)} of ${grouped(total)}`];
	}

	const counts = (['added', 'changed', 'deleted'] as const).map(
		kind => [changes.filter(change => change.kind === kind).length, kind] as const,
	);
	return counts.filter(([count]) => count > 0).map(([count, kind]) => `${grouped(count)} ${kind}`);
}
