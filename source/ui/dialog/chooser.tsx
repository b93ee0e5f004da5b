import {Box} from 'ink';
import SelectInput from 'ink-select-input';
import {createContext, use} from 'react';
import type {Size} from '../../model/rect.ts';
import {isEnabled, shownChoices} from '../../store/chooser-choices.ts';
import type {Choice, ChooserDialog} from '../../store/dialog.ts';
import {clickable, type Spans, span} from '../../text/span.ts';
import {fieldSpans} from '../field-spans.ts';
import {SpanLines} from '../text.tsx';
import {type ChooserLayout, choiceLine, chooserLayout} from './chooser-layout.ts';
import {DialogFrame} from './dialog-frame.tsx';

/** Called by the list of a chooser, with the number of a line among those shown. */
export type ListEvents = {
	highlighted(index: number): void;
	chosen(index: number): void;
};

type ChooserProps = {
	readonly dialog: ChooserDialog;
	readonly size: Size;
	readonly list?: ListEvents | undefined;
};

/**
 * A list to choose from. The select input has the focus and moves by its own keys. Choices that are not available are
 * listed below it, by reason.
 */
export function Chooser({dialog, size, list}: ChooserProps) {
	const choices = shownChoices(dialog);
	const free = choices.filter(isEnabled);
	const {width, columns, height, intro, limit, detail, unavailable, note} = chooserLayout(dialog, choices, size);
	return (
		<DialogFrame size={size} width={width} height={height} title={dialog.title} note={note}>
			{intro.length > 0 ? <SpanLines lines={[...intro, []]} /> : null}
			{dialog.query ? <SpanLines lines={[queryLine(dialog.query, width), []]} /> : null}
			{free.length > 0 ? (
				<LinesContext value={{choices: free, width, columns}}>
					<SelectInput
						// It reads its initial index only once, and another limit would leave its cursor outside of it.
						key={`${dialog.jumps ?? 0} ${limit}`}
						items={free.map((_, index) => ({key: String(index), value: index, label: String(index)}))}
						initialIndex={Math.min(dialog.index, free.length - 1)}
						limit={limit}
						indicatorComponent={NoIndicator}
						itemComponent={Item}
						onHighlight={({value}) => list?.highlighted(value)}
						onSelect={({value}) => list?.chosen(value)}
					/>
				</LinesContext>
			) : null}
			{choices.length === 0 ? <SpanLines lines={[[span('Nothing matches.', 'muted')]]} /> : null}
			{detail.length > 0 ? <SpanLines lines={detail} /> : null}
			{unavailable.length > 0 ? <SpanLines lines={unavailable} /> : null}
		</DialogFrame>
	);
}

function queryLine(query: NonNullable<ChooserDialog['query']>, width: number): Spans {
	return [span('❯ ', 'accent'), ...fieldSpans(query, width - 2, {hasFocus: true, placeholder: 'type to narrow down'})];
}

/** The lines of the list; an item gets only its number. */
const LinesContext = createContext<Pick<ChooserLayout, 'width' | 'columns'> & {readonly choices: readonly Choice[]}>({
	choices: [],
	width: 0,
	columns: {key: 0, tick: 0, label: 0},
});

/** The marker is part of the item's own line, which is as wide as the dialog. */
function NoIndicator() {
	return <Box />;
}

function Item({label, isSelected = false}: {readonly label: string; readonly isSelected?: boolean}) {
	const {choices, ...layout} = use(LinesContext);
	const choice = choices[Number(label)];
	const line = choice && choiceLine(choice, {isChosen: isSelected, ...layout});
	return line ? <SpanLines lines={[clickable(line, {action: 'choose', target: Number(label)})]} /> : null;
}
