import {type Dialog, yesButton} from '../../store/dialog.ts';
import type {Size} from '../../store/state.ts';
import {cleanText} from '../../text/clean.ts';
import {type Spans, span, spansWidth} from '../../text/span.ts';
import {textWidth} from '../../text/width.ts';
import {wrapWords} from '../../text/wrap.ts';
import {fieldSpans} from '../field-spans.ts';
import {SpanLines} from '../text.tsx';
import {DialogFrame, roomFor, withAir} from './dialog-frame.tsx';

type ConfirmDialog = Extract<Dialog, {readonly type: 'confirm'}>;

/** A question with its buttons, the safe one chosen unless the person moves on. */
export function Confirm({dialog, size}: {readonly dialog: ConfirmDialog; readonly size: Size}) {
	const {width, lines} = confirmLines(dialog, size);
	const isDangerous = dialog.buttons.some(button => button.isDangerous);
	return (
		<DialogFrame size={size} width={width} title={dialog.title} token={isDangerous ? 'warning' : 'accent'}>
			<SpanLines lines={lines} />
		</DialogFrame>
	);
}

const narrowest = 44;

/** The question's lines and its buttons below them; a long list of names is cut so that the buttons stay in sight. */
function confirmLines(dialog: ConfirmDialog, size: Size): {readonly width: number; readonly lines: readonly Spans[]} {
	const room = roomFor(size);
	const buttons = dialog.buttons.map((_, index) => buttonSpans(dialog, index));
	const row = buttons.flatMap((button, index) => (index > 0 ? [span('   '), ...button] : button));
	const widest = Math.max(narrowest, spansWidth(row), ...dialog.lines.map(textWidth), textWidth(dialog.title) + 2);
	const width = Math.min(room.width, widest);
	const choices = [...(spansWidth(row) <= width ? [row] : buttons), ...answerKeys(dialog)];
	const word = wordLines(dialog, width);
	const text = questionLines(dialog, width, Math.max(1, room.height - choices.length - word.length - 1));
	return {width, lines: withAir([...text, ...word, [], ...choices], room.height)};
}

/** The keys that answer without moving to a button; where a word is typed they are letters of it. */
function answerKeys(dialog: ConfirmDialog): readonly Spans[] {
	const {buttons, word} = dialog;
	const yes = yesButton(dialog);
	const key = (name: string, label = '') => [span(`  ${name} `, 'accent'), span(cleanText(label), 'muted')];
	return word ? [] : [[...(yes === undefined ? [] : key('y', buttons[yes]?.label)), ...key('n', buttons[0]?.label)]];
}

/** Where the word is typed that a dangerous button waits for. */
function wordLines({word}: ConfirmDialog, width: number): readonly Spans[] {
	if (!word) {
		return [];
	}

	const before = [span('Type '), span(word.expected, 'strong'), span(' to go on '), span('❯ ', 'accent')];
	return [[], [...before, ...fieldSpans(word.field, width - spansWidth(before), {hasFocus: true})]];
}

function questionLines(dialog: ConfirmDialog, width: number, most: number): readonly Spans[] {
	const lines = dialog.lines
		.flatMap(line => wrapWords(cleanText(line), width))
		.map(line => [span(line, line.startsWith('docker ') ? 'muted' : undefined)]);
	const hidden = lines.length - most + 1;
	return hidden > 1 ? [...lines.slice(0, most - 1), [span(`… and ${hidden} more lines`, 'muted')]] : lines;
}

function buttonSpans({buttons, index}: ConfirmDialog, own: number): Spans {
	const button = buttons[own];
	const isChosen = own === index;
	const token = isChosen ? (button?.isDangerous ? 'failed' : 'selected') : 'muted';
	return [
		span(isChosen ? '[ ' : '  ', 'accent'),
		span(cleanText(button?.label ?? ''), token),
		span(isChosen ? ' ]' : '  ', 'accent'),
	];
}
