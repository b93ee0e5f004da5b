import {Box} from 'ink';
import type {Size} from '../../model/rect.ts';
import {type ConfirmDialog, yesButton} from '../../store/dialog.ts';
import {cleanText} from '../../text/clean.ts';
import {clickable, type Spans, span, spansWidth} from '../../text/span.ts';
import {wrapWords} from '../../text/wrap.ts';
import {fieldSpans} from '../field-spans.ts';
import {Line, SpanLines} from '../text.tsx';
import {DialogFrame, paddingFor, roomFor} from './dialog-frame.tsx';
import {windowNote, windowTop} from './window.ts';

const narrowest = 44;
const buttonGap = 3;
/** Buttons below each other that are shown however long the question is. */
const leastButtons = 4;

/** A question with its buttons. The safe one is chosen unless the user moves on. */
export function Confirm({dialog, size}: {readonly dialog: ConfirmDialog; readonly size: Size}) {
	const isDangerous = dialog.buttons.some(button => button.isDangerous);
	const {width} = roomFor(size);
	const {lines, buttons} = layoutOf(dialog, size);
	const top = windowTop(dialog.index, dialog.buttons.length, buttons);
	const isRow = areBeside(dialog, width);
	return (
		<DialogFrame
			size={size}
			title={dialog.title}
			note={isRow ? undefined : windowNote(top, dialog.buttons.length, buttons)}
			token={isDangerous ? 'warning' : 'accent'}
		>
			<Box flexDirection="column" minWidth={leastWidth(dialog, width)} paddingY={paddingFor(size)}>
				<SpanLines lines={lines} />
				{dialog.word ? <Word {...dialog.word} width={width} /> : null}
				<Box marginTop={1} columnGap={buttonGap} flexDirection={isRow ? 'row' : 'column'} flexShrink={0}>
					{[...dialog.buttons.keys()].slice(...(isRow ? [] : [top, top + buttons])).map(index => (
						<SpanLines key={index} lines={[buttonSpans(dialog, index)]} />
					))}
				</Box>
			</Box>
		</DialogFrame>
	);
}

/** The question, and the lines of its buttons. A long list of names is cut so that some buttons stay visible. */
function layoutOf(dialog: ConfirmDialog, size: Size): {readonly lines: readonly Spans[]; readonly buttons: number} {
	const {lines, word} = dialog;
	const {width, height} = roomFor(size);
	const wrapped = lines.flatMap(line => wrappedLine(cleanText(line), width));
	// Between them are a blank line, and the word with another.
	const room = height - 2 * paddingFor(size) - 1 - (word ? 2 : 0);
	const all = areBeside(dialog, width) ? 1 : dialog.buttons.length;
	const buttons = Math.min(all, Math.max(leastButtons, room - wrapped.length));
	const most = Math.max(1, room - buttons);
	const hidden = wrapped.length - most + 1;
	const note: Spans = [span(`… and ${hidden} more lines`, 'muted')];
	return {lines: hidden > 1 ? [...wrapped.slice(0, most - 1), note] : wrapped, buttons};
}

/** At least as wide as its widest button, so that the box keeps its width when others scroll into sight. */
function leastWidth(dialog: ConfirmDialog, width: number): number {
	const buttons = dialog.buttons.map((_, index) => spansWidth(buttonSpans(dialog, index)));
	return Math.min(Math.max(narrowest, ...(areBeside(dialog, width) ? [] : buttons)), width);
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

/** Whether the buttons fit beside each other; otherwise, they are below each other. */
function areBeside(dialog: ConfirmDialog, width: number): boolean {
	const widths = dialog.buttons.map((_, index) => spansWidth(buttonSpans(dialog, index)) + buttonGap);
	return widths.reduce((sum, cells) => sum + cells, -buttonGap) <= width;
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
