import {Box} from 'ink';
import type {Size} from '../../model/rect.ts';
import type {FormDialog, FormField} from '../../store/dialog.ts';
import {cleanText} from '../../text/clean.ts';
import {alignSpans, clickable, type Spans, selectionMark, span} from '../../text/span.ts';
import {textWidth} from '../../text/width.ts';
import {fieldSpans} from '../field-spans.ts';
import {markedLines} from '../marked-lines.ts';
import {SpanLines} from '../text.tsx';
import {DialogFrame, paddingFor, roomFor} from './dialog-frame.tsx';

/** Cells of the content if there is room. */
const widest = 68;

/** Fields to fill in, one a line, below the purpose of the form and above the problem with the last answer. */
export function Form({dialog, size}: {readonly dialog: FormDialog; readonly size: Size}) {
	const {width, height} = roomFor(size, widest);
	const {fields, index, title} = dialog;
	const problem =
		dialog.problem === undefined ? [] : markedLines(span('✗ ', 'failed'), dialog.problem, width, 'failed');
	const room = height - 2 * paddingFor(size) - fields.length - 1 - (problem.length > 0 ? problem.length + 1 : 0);
	const intro = (dialog.intro ?? []).flatMap(line => markedLines(span(''), line, width, 'muted'));
	const labelWidth = Math.min(width >> 1, Math.max(...fields.map(({label}) => textWidth(label))));
	return (
		<DialogFrame size={size} width={width} title={title}>
			<Box flexDirection="column" rowGap={1} paddingY={paddingFor(size)}>
				{intro.length > 0 && room > 0 ? <SpanLines lines={intro.slice(0, room)} /> : null}
				<SpanLines
					lines={fields.map((field, place) => fieldLine(field, {hasFocus: place === index, place, labelWidth, width}))}
				/>
				{problem.length > 0 ? <SpanLines lines={problem} /> : null}
			</Box>
		</DialogFrame>
	);
}

type FieldPlace = {
	readonly place: number;
	readonly hasFocus: boolean;
	readonly labelWidth: number;
	readonly width: number;
};

function fieldLine(formField: FormField, {place, hasFocus, labelWidth, width}: FieldPlace): Spans {
	const {label, field, placeholder, choices} = formField;
	const arrow = (sign: string) => span(sign, hasFocus ? 'accent' : 'border');
	const line = [
		span(hasFocus ? `${selectionMark} ` : '  ', 'accent'),
		...alignSpans([span(cleanText(label), hasFocus ? 'selected' : 'muted')], labelWidth + 2, 'left'),
		...(choices
			? [arrow('‹ '), span(cleanText(field.value)), arrow(' ›')]
			: fieldSpans(field, width - labelWidth - 4, {hasFocus, placeholder})),
	];
	return clickable(line, {action: 'choose', target: place});
}
