import type {Dialog} from '../../store/dialog.ts';
import type {Size} from '../../store/state.ts';
import {cleanText} from '../../text/clean.ts';
import {type Spans, selectionMark, span} from '../../text/span.ts';
import {fit, textWidth} from '../../text/width.ts';
import {wrapWords} from '../../text/wrap.ts';
import {fieldSpans} from '../field-spans.ts';
import {SpanLines} from '../text.tsx';
import {DialogFrame, roomFor, withAir} from './dialog-frame.tsx';

type FormDialog = Extract<Dialog, {readonly type: 'form'}>;

const width = 68;

/** Fields to fill in, one a line. */
export function Form({dialog, size}: {readonly dialog: FormDialog; readonly size: Size}) {
	const room = roomFor(size);
	const lines = formLines(dialog, {width: Math.min(width, room.width), height: room.height});
	return (
		<DialogFrame size={size} width={Math.min(width, room.width)} title={dialog.title}>
			<SpanLines lines={lines} />
		</DialogFrame>
	);
}

/** A form's lines: what it is about, its fields with their labels in a column, what is wrong. */
function formLines(dialog: FormDialog, room: {readonly width: number; readonly height: number}): readonly Spans[] {
	const {width: cells, height} = room;
	const problem = dialog.problem
		? [[], ...wrapWords(cleanText(dialog.problem), cells - 2).map((line, index) => problemLine(line, index))]
		: [];
	const intro = (dialog.intro ?? [])
		.flatMap(line => wrapWords(cleanText(line), cells))
		.map(line => [span(line, 'muted')]);
	const left = Math.max(0, height - dialog.fields.length - problem.length - 1);
	const above = intro.length > 0 ? [...intro.slice(0, left), []] : [];
	return withAir([...above, ...fieldLines(dialog, cells), ...problem], height);
}

function problemLine(line: string, index: number): Spans {
	return [span(index === 0 ? '✗ ' : '  ', 'failed'), span(line, 'failed')];
}

function fieldLines(dialog: FormDialog, cells: number): readonly Spans[] {
	const labelWidth = Math.min(cells >> 1, Math.max(...dialog.fields.map(({label}) => textWidth(label))));
	return dialog.fields.map(({label, field, placeholder}, index) => {
		const hasFocus = index === dialog.index;
		return [
			span(hasFocus ? `${selectionMark} ` : '  ', 'accent'),
			span(fit(cleanText(label), labelWidth, 'left'), hasFocus ? 'selected' : 'muted'),
			span('  '),
			...fieldSpans(field, cells - labelWidth - 4, {hasFocus, placeholder}),
		];
	});
}
