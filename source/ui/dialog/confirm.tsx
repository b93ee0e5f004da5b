import {Box} from 'ink';
import type {Size} from '../../model/cells.ts';
import {type ConfirmDialog, yesButton} from '../../store/dialog.ts';
import {cleanText} from '../../text/clean.ts';
import {clickable, type Spans, span, spansWidth} from '../../text/span.ts';
import {textWidth} from '../../text/width.ts';
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
				<Buttons dialog={dialog} />
				{dialog.word ? null : <AnswerKeys dialog={dialog} />}
			</Box>
		</DialogFrame>
	);
}

/** The question. A long list of names is cut so that the buttons stay in sight. */
function questionLines({lines, word, buttons}: ConfirmDialog, size: Size): readonly Spans[] {
	const {width, height} = roomFor(size);
	const wrapped = lines
		.flatMap(line => wrapWords(cleanText(line), width))
		.map(line => [span(line, line.startsWith('docker ') ? 'muted' : undefined)]);
	const buttonsWidth = buttons.reduce((sum, {label}) => sum + textWidth(label) + 4 + buttonGap, -buttonGap);
	const buttonLines = buttonsWidth <= width ? 1 : buttons.length;
	// Below it are a blank line, the buttons, and either their keys or a blank line and the word.
	const most = Math.max(1, height - 2 * paddingFor(size) - 1 - buttonLines - (word ? 2 : 1));
	const hidden = wrapped.length - most + 1;
	return hidden > 1 ? [...wrapped.slice(0, most - 1), [span(`… and ${hidden} more lines`, 'muted')]] : wrapped;
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

/** The buttons beside each other as far as they fit. */
function Buttons({dialog: {buttons, index}}: {readonly dialog: ConfirmDialog}) {
	return (
		<Box marginTop={1} columnGap={buttonGap} flexWrap="wrap" flexShrink={0}>
			{Array.from(buttons.entries(), ([key, button]) => (
				<SpanLines key={key} lines={[buttonSpans(button, key === index, key)]} />
			))}
		</Box>
	);
}

function buttonSpans({label, isDangerous}: ConfirmDialog['buttons'][number], isChosen: boolean, index: number): Spans {
	const spans = [
		span(isChosen ? '[ ' : '  ', 'accent'),
		span(cleanText(label), isChosen ? (isDangerous ? 'failed' : 'selected') : 'muted'),
		span(isChosen ? ' ]' : '  ', 'accent'),
	];
	return clickable(spans, {action: 'choose', target: index});
}

/** The keys that answer without moving to a button. */
function AnswerKeys({dialog}: {readonly dialog: ConfirmDialog}) {
	const {buttons} = dialog;
	const yes = yesButton(dialog);
	const key = (name: string, label = '') =>
		clickable([span(`  ${name} `, 'accent'), span(cleanText(label), 'muted')], {action: 'press', target: name});
	return (
		<Box flexShrink={0}>
			<SpanLines
				lines={[[...(yes === undefined ? [] : key('y', buttons[yes]?.label)), ...key('n', buttons[0]?.label)]]}
			/>
		</Box>
	);
}
