import {choicesAt} from '../../commands/run/dialog.ts';
import type {KnownNames} from '../../run-line/complete-run-line.ts';
import type {Dialog} from '../../store/dialog.ts';
import {cleanText} from '../../text/clean.ts';
import {cutSpans, type Spans, span} from '../../text/span.ts';
import {fit, textWidth} from '../../text/width.ts';
import {wrapWords} from '../../text/wrap.ts';
import type {Room} from '../detail/tab-page.ts';
import {selectionMark} from '../words.ts';
import {windowTop} from './dialog-rect.ts';
import {type PlanState, runPlanLines} from './run-plan-lines.ts';

type RunDialog = Extract<Dialog, {readonly type: 'run'}>;

/** The lines of the dialog, as many as there is room for: the line itself comes first, then what is wrong with it. */
export function runLineLines(
	dialog: RunDialog,
	known: KnownNames,
	state: PlanState,
	{width, height}: Room,
): readonly Spans[] {
	const [problem] = dialog.problems;
	const words = problem ? wrapWords(cleanText(problem.message), width - 2) : [];
	const told = words.map((line, index) => [span(index === 0 ? '✗ ' : '  ', 'failed'), span(line, 'failed')]);
	const typed = typedLines(dialog, width - promptWidth);
	const above = [...(height > 12 ? [[]] : []), [span('docker run', 'muted')], ...typed, ...told, []];
	const found = choicesAt(dialog, known);
	const below =
		found.choices.length > 0
			? choiceLines(found, {width, height: height - above.length})
			: dialog.plan
				? runPlanLines(dialog, dialog.plan, state, width)
				: [];
	return [...above, ...below].slice(0, height);
}

const promptWidth = 2;
const example = '-d --name web -p 8080:80 nginx';
/** Stands where the next character will go, as in every field. */
const cursorMark = '│';

type Cell = {readonly text: string; readonly isWrong: boolean; readonly isCursor: boolean};

/** What was typed, in as many rows as it needs; under what is wrong stands a row of marks. */
function typedLines(dialog: RunDialog, width: number): readonly Spans[] {
	if (dialog.field.value === '') {
		return [[span('❯ ', 'accent'), span(cursorMark, 'accent'), span(example, 'muted')]];
	}

	return rowsOf(cellsOf(dialog), width).flatMap((row, index) => {
		const line = [
			span(index === 0 ? '❯ ' : '  ', 'accent'),
			...row.map(({text, isCursor, isWrong}) => span(text, isCursor ? 'accent' : isWrong ? 'failed' : undefined)),
		];
		const marks = row.map(({text, isWrong}) => (isWrong ? '^' : ' ').repeat(textWidth(text)));
		return row.some(({isWrong}) => isWrong) ? [line, [span(`  ${marks.join('').trimEnd()}`, 'failed')]] : [line];
	});
}

const characters = new Intl.Segmenter(undefined, {granularity: 'grapheme'});

function cellsOf({field, problems}: RunDialog): readonly Cell[] {
	const {value, cursor} = field;
	const [problem] = problems;
	const cells = [...characters.segment(value)].map(({segment, index}) => ({
		index,
		text: cleanText(segment),
		isWrong: problem !== undefined && problem.from <= index && index < problem.to,
		isCursor: false,
	}));
	const at = cells.findIndex(({index}) => index >= cursor);
	const mark = {text: cursorMark, isWrong: false, isCursor: true};
	return at < 0 ? [...cells, mark] : [...cells.slice(0, at), mark, ...cells.slice(at)];
}

function rowsOf(cells: readonly Cell[], width: number): readonly (readonly Cell[])[] {
	const rows: Cell[][] = [[]];
	let used = 0;
	for (const cell of cells) {
		const cost = textWidth(cell.text);
		if (used + cost > width) {
			rows.push([]);
			used = 0;
		}

		rows.at(-1)?.push(cell);
		used += cost;
	}

	return rows;
}

const widestName = 28;

/** What can stand at the cursor, with what it means; the one that was put there is marked. */
function choiceLines({choices, index}: ReturnType<typeof choicesAt>, {width, height}: Room): readonly Spans[] {
	const top = windowTop(Math.max(0, index), choices.length, height);
	const shown = choices.slice(top, top + height);
	const nameWidth = Math.min(widestName, Math.max(0, ...shown.map(({text}) => textWidth(text))));
	return shown.map(({text, description}, row) => {
		const isChosen = top + row === index;
		return cutSpans(
			[
				span(isChosen ? `${selectionMark} ` : '  ', 'accent'),
				span(fit(cleanText(text), nameWidth, 'left'), isChosen ? 'selected' : undefined),
				span(`  ${cleanText(description)}`, 'muted'),
			],
			width,
		);
	});
}
