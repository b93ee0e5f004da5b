import {Box, Text} from 'ink';
import {memo, useSyncExternalStore} from 'react';
import type {Capabilities} from '../../source/commands/command.ts';
import {rowSpans, titleSpans} from '../../source/resources/columns/row-spans.ts';
import {layoutOf} from '../../source/store/layout.ts';
import {containerRow} from '../../source/store/rows.ts';
import type {State} from '../../source/store/state.ts';
import type {Spans} from '../../source/text/span.ts';
import {themeNamed} from '../../source/themes/index.ts';
import {composeDetail} from '../../source/ui/detail/compose-detail.ts';
import {composeFooter} from '../../source/ui/footer/compose-footer.ts';
import {composeHeader} from '../../source/ui/header/compose-header.ts';
import {placeOf} from '../../source/ui/table/container-line.ts';
import {placeColumns} from '../../source/ui/table/place-columns.ts';
import {Line} from '../../source/ui/text.tsx';
import {composeViewBar} from '../../source/ui/view-bar.ts';

const theme = themeNamed('dark');

type Props = {
	readonly frames: {getState(): State; subscribe(listener: () => void): () => void};
	readonly capabilities: Capabilities;
};

/**
 * The same screen as an ordinary Ink program draws it: only visible rows, each a memoized box with a text for each cell. The
 * other panels have a text for each line.
 */
export function InkDashboard({frames, capabilities}: Props) {
	const state = useSyncExternalStore(frames.subscribe, frames.getState);
	const {header, viewBar, table, detail, footer} = layoutOf(state);
	return (
		<Box flexDirection="column" width={state.size.columns} height={state.size.rows} overflow="hidden">
			<Block lines={composeHeader(state, header)} height={header.height} />
			<Block lines={composeViewBar(state, viewBar)} height={viewBar.height} />
			{table ? <Table state={state} width={table.width} height={table.height} /> : null}
			{detail ? <Block lines={composeDetail(state, detail)} height={detail.height} /> : null}
			<Block lines={composeFooter(state, capabilities, footer)} height={footer.height} />
		</Box>
	);
}

function Block({lines, height}: {readonly lines: readonly Spans[]; readonly height: number}) {
	return (
		<Box flexDirection="column" height={height} flexShrink={0} overflow="hidden">
			{[...Array(height).keys()].map(row => (
				<Line key={row} spans={lines[row] ?? []} />
			))}
		</Box>
	);
}

type TableProps = {readonly state: State; readonly width: number; readonly height: number};

function Table({state, width, height}: TableProps) {
	const columns = placeColumns(state, width);
	const keys = state.view.order.slice(state.view.top, state.view.top + height - 1);
	return (
		<Box flexDirection="column" width={width} height={height} flexShrink={0} overflow="hidden">
			<Row spans={titleSpans(state.view.sort, columns)} />
			{keys.map(key => {
				const row = containerRow(state, key);
				return row ? <Row key={key} spans={rowSpans(row, columns, placeOf(state, row))} /> : null;
			})}
		</Box>
	);
}

type RowProps = {readonly spans: Spans};

const Row = memo(function Row({spans}: RowProps) {
	return (
		<Box height={1} flexShrink={0}>
			{[...spans.entries()].map(([index, {text, token}]) => {
				const {color, background, bold = false} = token ? theme.styles[token] : {};
				const style = {bold, ...(color ? {color} : {}), ...(background ? {backgroundColor: background} : {})};
				return (
					<Text key={index} {...style}>
						{text}
					</Text>
				);
			})}
		</Box>
	);
}, isSameRow);

function isSameRow(before: RowProps, after: RowProps): boolean {
	return (
		before.spans.length === after.spans.length &&
		before.spans.every(
			({text, token}, index) => text === after.spans[index]?.text && token === after.spans[index]?.token,
		)
	);
}
