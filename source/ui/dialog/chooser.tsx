import {Box, Text} from 'ink';
import SelectInput from 'ink-select-input';
import {use} from 'react';
import {shownChoices} from '../../store/choices.ts';
import type {Size} from '../../store/state.ts';
import {type Spans, span} from '../../text/span.ts';
import {fieldSpans} from '../field-spans.ts';
import {paintSpans, SpanLines, ThemeContext} from '../text.tsx';
import {type ChooserDialog, choiceLines, chooserLayout} from './chooser-layout.ts';
import {DialogFrame} from './dialog-frame.tsx';

/** A list to choose from. The select input draws it; our own keys move it, so it never has the focus itself. */
export function Chooser({dialog, size}: {readonly dialog: ChooserDialog; readonly size: Size}) {
	const theme = use(ThemeContext);
	const choices = shownChoices(dialog);
	const layout = chooserLayout(dialog, choices, size);
	const {rect, top, end, width} = layout;
	const items = choices.slice(top, end).map((choice, index) => ({
		key: String(top + index),
		value: top + index,
		label: choiceLines(choice, {isChosen: top + index === dialog.index, width})
			.map(line => paintSpans(theme, line))
			.join('\n'),
	}));
	return (
		<DialogFrame rect={rect} title={dialog.title} note={layout.note} token="accent">
			{layout.intro.length > 0 ? <SpanLines lines={[...layout.intro, []]} /> : null}
			{dialog.query ? <SpanLines lines={[queryLine(dialog.query, width), []]} /> : null}
			{items.length > 0 ? (
				<SelectInput
					// It only reads where to start: another position is another list.
					key={`${dialog.id} ${top} ${dialog.index} ${items.length}`}
					items={items}
					initialIndex={dialog.index - top}
					isFocused={false}
					indicatorComponent={NoIndicator}
					itemComponent={Item}
				/>
			) : (
				<SpanLines lines={[[span('Nothing matches.', 'muted')]]} />
			)}
		</DialogFrame>
	);
}

function queryLine(query: NonNullable<ChooserDialog['query']>, width: number): Spans {
	return [span('❯ ', 'accent'), ...fieldSpans(query, width - 2, {hasFocus: true, placeholder: 'type to narrow down'})];
}

/** The marker is part of the item's own line, which is as wide as the dialog. */
function NoIndicator() {
	return <Box />;
}

function Item({label}: {readonly label: string}) {
	return <Text wrap="truncate-end">{label}</Text>;
}
