import {Box} from 'ink';
import type {Size} from '../../model/rect.ts';
import {type ConfirmDialog, yesButton} from '../../store/dialog.ts';
import {cleanText} from '../../text/clean.ts';
import {clickable, type Spans, span, spansWidth} from '../../text/span.ts';
import {wrapWords} from '../../text/wrap.ts';
import {fieldSpans} from '../field-spans.ts';
import {Line, SpanLines} from '../text.tsx';
import {DialogFrame, paddingFor, roomFor} from './dialog-frame.tsx';

const narrowest = 44;
const buttonGap = 3;

/** A question with its buttons. The safe one is chosen unless the user moves on. */
export function Confirm({dialog, size}: {readonly dialog: ConfirmDialog; readonly size: Size}) {
	const isDangerous = dialog.buttons.some(button => button.isDangerous);
	const {width} = roomFor(size);
	return (
		<DialogFrame size={size} title={dialog.title} token={isDangerous ? 'warning' : 'accent'}>
			<Box flexDirection="column" minWidth={Math.min(narrowest, width)} paddingY={paddingFor(size)}>
				<SpanLines lines={questionLines(dialog, size)} />
				{dialog.word ? <Word {...dialog.word} width={width} /> : null}
				<Buttons dialog={dialog} width={width} />
			</Box>
		</DialogFrame>
	);
}

/** The question. A long list of names is cut so that the buttons stay in sight. */
function questionLines(dialog: ConfirmDialog, size: Size): readonly Spans[] {
	const {lines, word} = dialog;
	const {width, height} = roomFor(size);
	const wrapped = lines.flatMap(line => wrappedLine(cleanText(line), width));
	// Below it are a blank line and the buttons, and above those the word with a blank line.
	const most = Math.max(1, height - 2 * paddingFor(size) - 1 - buttonLines(dialog, width) - (word ? 2 : 0));
	const hidden = wrapped.length - most + 1;
	return hidden > 1 ? [...wrapped.slice(0, most - 1), [span(`… and ${hidden} more lines`, 'muted')]] : wrapped;
}

/** Lists are indented, and so are the lines into which their items are wrapped. */
function wrappedLine(line: string, width: number): readonly Spans[] {
	const text = line.trimStart();
	const indent = ' '.repeat(line.length - text.length);
	const token = text.startsWith('docker ') ? 'muted' : undefined;
	return wrapWords(text, width - indent.length).map(part => [span(`${indent}${part}`, token)]);
}

/** Where the word is typed that a dangerous button waits for. */
function Word({expected, field, width}: NonNullable<ConfirmDialog['word']> & {readonly width: number}) {
	const label = [span('Type '), span(expected, 'strong'), span(' to continue '), span('❯ ', 'accent')];
	return (
		<Box marginTop={1} flexShrink={0}>
			<Line spans={[...label, ...fieldSpans(field, width - spansWidth(label), {hasFocus: true})]} />
		</Box>
	);
}

/** The buttons beside each other, or below each other where they do not fit. */
function Buttons({dialog, width}: {readonly dialog: ConfirmDialog; readonly width: number}) {
	const isRow = buttonLines(dialog, width) === 1;
	return (
		<Box marginTop={1} columnGap={buttonGap} flexDirection={isRow ? 'row' : 'column'} flexShrink={0}>
			{Array.from(dialog.buttons.keys(), index => (
				<SpanLines key={index} lines={[buttonSpans(dialog, index)]} />
			))}
		</Box>
	);
}

function buttonLines(dialog: ConfirmDialog, width: number): number {
	const {buttons} = dialog;
	const widths = buttons.map((_, index) => spansWidth(buttonSpans(dialog, index)) + buttonGap);
	return widths.reduce((sum, cells) => sum + cells, -buttonGap) <= width ? 1 : buttons.length;
}

/** A button with the key that pushes it, if any: `n` cancels, `y` is for the first that does something. */
function buttonSpans(dialog: ConfirmDialog, index: number): Spans {
	const {buttons, word} = dialog;
	const {label = '', isDangerous = false} = buttons[index] ?? {};
	const isChosen = index === dialog.index;
	const key = word ? '' : index === 0 ? 'n ' : index === yesButton(dialog) ? 'y ' : '';
	const spans = [
		span(isChosen ? '[ ' : '  ', 'accent'),
		span(key, 'key'),
		span(cleanText(label), isChosen ? (isDangerous ? 'failed' : 'selected') : 'muted'),
		span(isChosen ? ' ]' : '  ', 'accent'),
	];
	return clickable(spans, {action: 'choose', target: index});
}
