import type {State} from '../../store/state.ts';
import type {Spans} from '../../text/span.ts';
import type {Look} from '../look.ts';

/** The room that a tab's page has, in cells. */
export type Room = {readonly width: number; readonly height: number};

/** How one tab of the detail panel is drawn. A container is selected when it is asked. */
export type TabPage = {
	/** At most `height` lines of at most `width` cells. */
	body(state: State, look: Look, room: Room): readonly string[];
	/** What stands at the right end of the line of tabs as far as there is room, the most telling first. */
	status(state: State, room: Room): readonly Spans[];
};
