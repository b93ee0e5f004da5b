import {Box} from 'ink';
import {useMemo, useSyncExternalStore} from 'react';
import type {Capabilities} from '../commands/command.ts';
import {isTooSmall} from '../store/layout.ts';
import type {State} from '../store/state.ts';
import {DialogLayer} from './dialog/dialog.tsx';
import {Lines} from './lines.tsx';
import {lookOf} from './look.ts';
import {LookContext} from './look-context.tsx';
import {Panels} from './panels.tsx';
import {type Regions, RegionsContext} from './regions-context.tsx';
import {composeTooSmall} from './too-small.ts';

type AppProps = {
	/** The state, changing at most as often as a frame should be drawn. */
	readonly frames: {
		getState(): State;
		subscribe(listener: () => void): () => void;
	};
	/** Where lines go past Ink; without it Ink draws everything. */
	readonly regions?: Regions | undefined;
	readonly capabilities: Capabilities;
};

/**
 * How high a frame is in which Ink itself draws nothing. A frame takes it ten times as long where it is as high as the
 * terminal, blank or not; one of less than two lines is an empty text, which is no frame.
 */
const emptyFrame = 2;

/** The whole screen, drawn from the state. It reads no key and starts nothing. */
export function App({frames, regions, capabilities}: AppProps) {
	const state = useSyncExternalStore(frames.subscribe, frames.getState);
	const {theme, isAscii} = state.settings;
	const look = useMemo(() => lookOf({theme, isAscii}), [theme, isAscii]);
	const {columns, rows} = state.size;
	const height = regions && !state.dialog ? emptyFrame : rows;
	return (
		<RegionsContext value={regions}>
			<LookContext value={look}>
				<Box flexDirection="column" width={columns} height={height} overflow="hidden">
					{isTooSmall(state.size) ? (
						<TooSmall state={state} />
					) : (
						<>
							<Panels state={state} capabilities={capabilities} />
							<DialogLayer state={state} />
						</>
					)}
				</Box>
			</LookContext>
		</RegionsContext>
	);
}

function TooSmall({state}: {readonly state: State}) {
	const rect = {x: 0, y: 0, width: state.size.columns, height: state.size.rows};
	return <Lines id="too-small" rect={rect} lines={composeTooSmall(rect)} />;
}
