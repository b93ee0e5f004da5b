import type {ResourceId} from '../model/resource-id.ts';
import type {TextPlace} from '../model/text-selection.ts';
import type {TerminalScreen} from '../text/terminal-screen.ts';
import type {EventsIn} from './events-in.ts';

/** A session with a program in a container, in a terminal of its own in the detail panel. */
export type EmbeddedTerminal = {
	readonly id: number;
	readonly container: ResourceId;
	/** The container's name, and what runs in it. */
	readonly name: string;
	readonly title: string;
	/** Undefined until something has been drawn. */
	readonly screen: TerminalScreen | undefined;
	/** How it ended, in one sentence without its full stop; undefined while it runs. */
	readonly ending: string | undefined;
	/** Set while its user looks through its text instead of typing. */
	readonly copying: Copying | undefined;
	/** Where the mouse button went down. */
	readonly pressed: TextPlace | undefined;
};

/** The current line of a terminal's text, and the one where a selection begins. They are numbered as in its screen. */
export type Copying = {readonly line: number; readonly anchor: number | undefined};

/** The terminals in the detail panel, in the order in which they were opened; and the one that was shown last. */
export type TerminalList = {readonly list: readonly EmbeddedTerminal[]; readonly last: number | undefined};

/** Events of these terminals. */
export type TerminalEvent = EventsIn<{
	'terminal-opened': Pick<EmbeddedTerminal, 'id' | 'container' | 'name' | 'title'>;
	'terminal-drawn': {id: number; screen: TerminalScreen};
	'terminal-changed': {id: number; change: Partial<Pick<EmbeddedTerminal, 'copying' | 'pressed'>>};
	'terminal-ended': {id: number; ending: string};
	'terminal-closed': {id: number};
}>;

/** No terminals. */
export const noTerminals: TerminalList = {list: [], last: undefined};

/** The most terminals at once. */
export const maxTerminals = 16;

/** The terminals after an event of one of them. */
export function reduceTerminals(terminals: TerminalList, event: TerminalEvent): TerminalList {
	const {list, last} = terminals;
	const change = (changed: Partial<EmbeddedTerminal>): TerminalList => ({
		last,
		list: list.map(terminal => (terminal.id === event.id ? {...terminal, ...changed} : terminal)),
	});
	switch (event.type) {
		case 'terminal-opened': {
			const {type: _, ...opened} = event;
			const terminal = {...opened, screen: undefined, ending: undefined, copying: undefined, pressed: undefined};
			return {list: [...list, terminal], last: event.id};
		}

		case 'terminal-drawn':
			return change({screen: event.screen});
		case 'terminal-changed':
			return change(event.change);
		case 'terminal-ended':
			return change({ending: event.ending, copying: undefined});
		case 'terminal-closed': {
			const left = list.filter(({id}) => id !== event.id);
			return {list: left, last: last === event.id ? left.at(-1)?.id : last};
		}
	}
}
