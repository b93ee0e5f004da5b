import {Box} from 'ink';
import {useSyncExternalStore} from 'react';
import type {Capabilities} from '../commands/command.ts';
import type {Rect} from '../model/rect.ts';
import {isTooSmall, smallest} from '../store/layout.ts';
import type {State} from '../store/state.ts';
import {type Spans, span, spansWidth} from '../text/span.ts';
import {wrapWords} from '../text/wrap.ts';
import {themeNamed} from '../themes/index.ts';
import {type ClickMap, ClicksContext} from './click-map.ts';
import type {ListEvents} from './dialog/chooser.tsx';
import {DialogLayer} from './dialog/dialog.tsx';
import {Lines, type Regions, RegionsContext} from './lines.tsx';
import {Panels} from './panels.tsx';
import {ThemeContext} from './text.tsx';

type AppProps = {
	/** The state, which changes at most as often as frames should be drawn. */
	readonly frames: {
		getState(): State;
		subscribe(listener: () => void): () => void;
	};
	/** The screen that takes lines past Ink; without it Ink draws everything. */
	readonly regions?: Regions | undefined;
	readonly capabilities: Capabilities;
	/** Receives the lines that can be clicked. */
	readonly clicks?: ClickMap | undefined;
	/** Receives the reports of the list in an open chooser. */
	readonly list?: ListEvents | undefined;
};

/**
 * The height of a frame in which Ink draws nothing. A frame as high as the terminal takes Ink ten times as long, blank or
 * not; one of less than two lines is an empty text, which is no frame.
 */
const emptyFrame = 2;

/** The whole screen, drawn from the state. It reads no keys and starts nothing. */
export function App({frames, regions, capabilities, clicks, list}: AppProps) {
	const state = useSyncExternalStore(frames.subscribe, frames.getState);
	const {columns, rows} = state.size;
	const height = regions && !state.dialog ? emptyFrame : rows;
	const screen = {x: 0, y: 0, width: columns, height: rows};
	return (
		<RegionsContext value={regions}>
			<ClicksContext value={clicks}>
				<ThemeContext value={themeNamed(state.settings.theme)}>
					<Box flexDirection="column" width={columns} height={height} overflow="hidden">
						{isTooSmall(state.size) ? (
							<Lines id="too-small" rect={screen} lines={composeTooSmall(screen)} />
						) : (
							<>
								<Panels state={state} capabilities={capabilities} />
								<DialogLayer state={state} list={list} />
							</>
						)}
					</Box>
				</ThemeContext>
			</ClicksContext>
		</RegionsContext>
	);
}

/** The message in a terminal that is too small: the size that is needed, and how to quit. */
export function composeTooSmall({width, height}: Rect): readonly Spans[] {
	const room = Math.max(1, width - 2);
	const needed = `Quayside needs ${smallest.columns}×${smallest.rows} cells; this terminal has ${width}×${height}.`;
	const lines: readonly Spans[] = [
		...wrapWords(needed, room).map(line => [span(line)]),
		[],
		...wrapWords('Make it larger, or press q to quit.', room).map(line => [span(line, 'muted')]),
	];
	const shown = lines.length <= height ? lines : lines.filter(line => line.length > 0).slice(0, height);
	const above = Array.from({length: (height - shown.length) >> 1}, (): Spans => []);
	const centred = shown.map(line => [span(' '.repeat(Math.max(0, (width - spansWidth(line)) >> 1))), ...line]);
	return [...above, ...centred];
}
