import {maskedDialog} from '../../commands/mask-secrets.ts';
import {choicesAt, knownNames} from '../../commands/run/dialog.ts';
import type {Room} from '../../resources/tabs/tab.ts';
import type {KnownNames} from '../../run-line/complete-run-line.ts';
import type {RunDialog} from '../../store/dialog.ts';
import type {State} from '../../store/state.ts';
import {cleanText} from '../../text/clean.ts';
import {clickable, cutSpans, type Spans, selectionMark, span, withBackground} from '../../text/span.ts';
import {fit, textWidth} from '../../text/width.ts';
import {wrapWords} from '../../text/wrap.ts';
import {cursorMark} from '../field-spans.ts';
import {markedLines} from '../marked-lines.ts';
import {SpanLines} from '../text.tsx';
import {DialogFrame, roomFor} from './dialog-frame.tsx';
import {runPlanLines} from './run-plan-lines.ts';
import {windowTop} from './window.ts';

/** The line after `docker run`, the problem with it, and the completions at the cursor. */
export function RunLine({dialog, state}: {readonly dialog: RunDialog; readonly state: State}) {
	const {width, height} = roomFor(state.size);
	const room = {width, height: Math.min(height, highest)};
	return (
		<DialogFrame size={state.size} {...room} title={cleanText(dialog.title)}>
			<SpanLines lines={runLineLines(dialog, knownNames(state), state, room)} />
		</DialogFrame>
	);
}

/** Lines of the content if there is room. The height is fixed, so that nothing jumps while typing. */
const highest = 18;

/** The lines of the dialog, as many as fit: first the typed line, then the problem with it. */
function runLineLines(dialog: RunDialog, known: KnownNames, state: State, {width, height}: Room): readonly Spans[] {
	const [problem] = dialog.problems;
	const problemLines = problem ? markedLines(span('✗ ', 'failed'), problem.message, width, 'failed') : [];
	const found = choicesAt(dialog, known);
	const hasChoices = found.choices.length > 0;
	// All that the run will do must be seen, so a long line leaves room for it.
	const plan = hasChoices || !dialog.plan ? [] : runPlanLines(dialog, dialog.plan, state, width);
	const start = [...(height > 12 ? [[]] : []), [span('docker run', 'muted')]];
	const room = Math.min(height - 8, height - start.length - 1 - plan.length);
	const typed = typedLines(maskedDialog(dialog), {width: width - promptWidth, height: Math.max(3, room)});
	const above = [...start, ...typed, ...problemLines, []];
	const below = hasChoices ? choiceLines(found, {width, height: height - above.length}) : plan;
	return withCount([...above, ...below], height);
}

/** The lines that fit, and how many do not. */
function withCount(lines: readonly Spans[], height: number): readonly Spans[] {
	const rest = lines.length - height + 1;
	return rest <= 1 ? lines : [...lines.slice(0, height - 1), [span(`  … ${rest} more lines`, 'muted')]];
}

const promptWidth = 2;
const example = '-d --name web -p 8080:80 nginx';

type Cell = {
	readonly text: string;
	readonly isLineEnd: boolean;
	readonly isWrong: boolean;
	readonly isCursor: boolean;
};

/** The typed text around the cursor, as much as fits. A row of marks underlines the problem. */
function typedLines(dialog: RunDialog, {width, height}: Room): readonly Spans[] {
	if (dialog.field.value === '') {
		return [[span('❯ ', 'accent'), span(cursorMark, 'accent'), span(example, 'muted')]];
	}

	const {cells, isStart} = cellsAround(dialog, width * height);
	const rows = rowsOf(cells, width);
	const cursorRow = rows.findIndex(row => row.some(({isCursor}) => isCursor));
	const top = windowTop(cursorRow, rows.length, height);
	return rows.slice(top, top + height).flatMap((row, index) => {
		const line = [
			span(index + top === 0 && isStart ? '❯ ' : '  ', 'accent'),
			...row.map(({text, isCursor, isWrong}) => span(text, isCursor ? 'accent' : isWrong ? 'failed' : undefined)),
		];
		const marks = row.map(({text, isWrong}) => (isWrong ? '^' : ' ').repeat(textWidth(text)));
		return row.some(({isWrong}) => isWrong) ? [line, [span(`  ${marks.join('').trimEnd()}`, 'failed')]] : [line];
	});
}

const characters = new Intl.Segmenter(undefined, {granularity: 'grapheme'});

/** Only the characters near the cursor, so that a long text takes no longer than a short one. */
function cellsAround(
	{field, problems}: RunDialog,
	reach: number,
): {readonly cells: readonly Cell[]; readonly isStart: boolean} {
	const {value, cursor} = field;
	const [problem] = problems;
	const start = cursor <= reach ? 0 : Math.max(cursor - reach, value.lastIndexOf('\n', cursor - reach / 2) + 1);
	const cells = [...characters.segment(value.slice(start, cursor + reach))].map(({segment, index}) => ({
		index: start + index,
		text: cleanText(segment),
		isLineEnd: segment.includes('\n'),
		isWrong: problem !== undefined && problem.from <= start + index && start + index < problem.to,
		isCursor: false,
	}));
	const at = cells.findIndex(({index}) => index >= cursor);
	const mark = {text: cursorMark, isLineEnd: false, isWrong: false, isCursor: true};
	const withCursor = at < 0 ? [...cells, mark] : [...cells.slice(0, at), mark, ...cells.slice(at)];
	return {cells: withCursor, isStart: start === 0};
}

function rowsOf(cells: readonly Cell[], width: number): readonly (readonly Cell[])[] {
	const rows: Cell[][] = [[]];
	let used = 0;
	for (const cell of cells) {
		const cost = cell.isLineEnd ? 0 : textWidth(cell.text);
		if (used + cost > width) {
			rows.push([]);
			used = 0;
		}

		rows.at(-1)?.push(cell);
		used += cost;
		if (cell.isLineEnd) {
			rows.push([]);
			used = 0;
		}
	}

	return rows;
}

const widestName = 28;

/** The completions at the cursor with their meanings, which are cut only if they do not all fit. The inserted one is marked. */
function choiceLines({choices, index}: ReturnType<typeof choicesAt>, {width, height}: Room): readonly Spans[] {
	const top = windowTop(Math.max(0, index), choices.length, height);
	const shown = choices.slice(top, top + height);
	const nameWidth = Math.min(widestName, Math.max(0, ...shown.map(({text}) => textWidth(text))));
	const meanings = shown.map(({description}) => wrapWords(cleanText(description), width - nameWidth - 4));
	const areWhole = meanings.flat().length <= height;
	return shown.flatMap(({text, description}, row) => {
		const isChosen = top + row === index;
		const name = [
			span(isChosen ? `${selectionMark} ` : '  ', 'accent'),
			span(fit(cleanText(text), nameWidth, 'left'), isChosen ? 'selected' : undefined),
		];
		const [first = '', ...more] = (areWhole ? meanings[row] : undefined) ?? [cleanText(description)];
		const lines = [
			cutSpans([...name, span(`  ${first}`, 'muted')], width),
			...more.map(words => [span(`${' '.repeat(nameWidth + 4)}${words}`, 'muted')]),
		];
		return lines.map(line =>
			clickable(isChosen ? withBackground(line, width, 'selection') : line, {action: 'choose', target: top + row}),
		);
	});
}
