import {Box} from 'ink';
import type {Size} from '../../model/cells.ts';
import type {FormDialog} from '../../store/dialog.ts';
import {cleanText} from '../../text/clean.ts';
import {type Spans, selectionMark, span} from '../../text/span.ts';
import {textWidth} from '../../text/width.ts';
import {wrapWords} from '../../text/wrap.ts';
import {fieldSpans} from '../field-spans.ts';
import {Line, SpanLines, Styled} from '../text.tsx';
import {DialogFrame, paddingFor, roomFor} from './dialog-frame.tsx';

/** Cells of the content if there is room. */
const widest = 68;

/** Fields to fill in, one a line, below the purpose of the form and above the problem with the last answer. */
export function Form({dialog, size}: {readonly dialog: FormDialog; readonly size: Size}) {
	const {width, height} = roomFor(size, widest);
	const {fields, index, title} = dialog;
	const problem = problemLines(dialog, width);
	const room = height - 2 * paddingFor(size) - fields.length - 1 - (problem.length > 0 ? problem.length + 1 : 0);
	const intro = introLines(dialog, width).slice(0, Math.max(0, room));
	const labelWidth = Math.min(width >> 1, Math.max(...fields.map(({label}) => textWidth(label))));
	return (
		<DialogFrame size={size} width={width} title={title}>
			<Box flexDirection="column" rowGap={1} paddingY={paddingFor(size)}>
				{intro.length > 0 ? <SpanLines lines={intro} /> : null}
				<Box flexDirection="column" flexShrink={0}>
					{Array.from(fields.entries(), ([key, field]) => (
						<Field key={key} {...field} hasFocus={key === index} labelWidth={labelWidth} width={width} />
					))}
				</Box>
				{problem.length > 0 ? <SpanLines lines={problem} /> : null}
			</Box>
		</DialogFrame>
	);
}

type FieldProps = FormDialog['fields'][number] & {
	readonly hasFocus: boolean;
	readonly labelWidth: number;
	readonly width: number;
};

function Field({label, field, placeholder, choices, hasFocus, labelWidth, width}: FieldProps) {
	const room = width - labelWidth - 4;
	const spans = choices ? choiceSpans(field.value, hasFocus) : fieldSpans(field, room, {hasFocus, placeholder});
	return (
		<Box columnGap={2}>
			<Box width={labelWidth + 2} flexShrink={0}>
				<Styled token="accent">{hasFocus ? `${selectionMark} ` : '  '}</Styled>
				<Styled token={hasFocus ? 'selected' : 'muted'}>{label}</Styled>
			</Box>
			<Line spans={spans} />
		</Box>
	);
}

function choiceSpans(value: string, hasFocus: boolean): Spans {
	return [span(value, hasFocus ? 'selected' : undefined), span(hasFocus ? '  Space changes' : '', 'muted')];
}

function introLines({intro = []}: FormDialog, width: number): readonly Spans[] {
	return intro.flatMap(line => wrapWords(cleanText(line), width)).map(line => [span(line, 'muted')]);
}

function problemLines({problem}: FormDialog, width: number): readonly Spans[] {
	const lines = problem === undefined ? [] : wrapWords(cleanText(problem), width - 2);
	return lines.map((line, index) => [span(`${index === 0 ? '✗' : ' '} ${line}`, 'failed')]);
}
