import type {Embedding, SessionEnd, Terminals} from './commands/command.ts';
import {afterColon, reasonOf, tell} from './commands/tell.ts';
import type {Clock} from './model/clock.ts';
import type {MouseReport} from './model/key.ts';
import type {Size} from './model/rect.ts';
import type {OpenSessions} from './open-sessions.ts';
import type {Store} from './store/create-store.ts';
import {detailBodyHeight, layoutOf} from './store/layout.ts';
import type {State} from './store/state.ts';
import {openTerminal, showTerminal} from './store/terminal-view.ts';
import {maxTerminals} from './store/terminals.ts';
import {ProgramTerminal} from './terminal/program-terminal.ts';

type Hosted = {
	readonly terminal: ProgramTerminal;
	drawnAt: number;
	/** Set while a drawing is due. */
	cancelTimer: (() => void) | undefined;
	/** Whether it has changed while it was not shown. */
	isOutdated: boolean;
};

/** At most thirty drawings a second; see `sync/frames.ts`. */
const frameTime = 33;
/** The size of a terminal while there is no panel. */
const usualSize: Size = {columns: 80, rows: 24};

/**
 * The terminals in the detail panel. They have its size, and are drawn while they are shown. The state has only the lines
 * that they show.
 */
export class EmbeddedTerminals implements Terminals {
	readonly #store: Store;
	readonly #clock: Clock;
	readonly #sessions: OpenSessions;
	readonly #entries = new Map<number, Hosted>();
	/** Stop following the state. */
	readonly stop: () => void;
	#lastId = 0;

	constructor(store: Store, clock: Clock, sessions: OpenSessions) {
		this.#store = store;
		this.#clock = clock;
		this.#sessions = sessions;
		this.stop = store.subscribe(() => this.#followPanel());
	}

	/** Open a tab with a terminal and start its session. Rejects if that cannot be opened; the tab then shows why. */
	readonly embed = async (request: Embedding): Promise<void> => {
		this.#removeFailed(request.container);
		const {terminals, view} = this.#store.getState();
		if (terminals.list.length >= maxTerminals) {
			throw new Error(`${maxTerminals} terminals are open; close one first.`);
		}

		const id = ++this.#lastId;
		const terminal = new ProgramTerminal(usualSize, () => this.#drawSoon(id));
		this.#entries.set(id, {terminal, drawnAt: 0, cancelTimer: undefined, isOutdated: false});
		// At once: keys that follow are meant for it.
		const {container, name, title} = request;
		this.#store.dispatch(
			{type: 'terminal-opened', id, container, name, title},
			...(view.kind === 'containers' ? [{type: 'view-changed', view: showTerminal(id)} as const] : []),
		);
		const size = panelSize(this.#store.getState()) ?? usualSize;
		terminal.resize(size);
		try {
			const {ended} = await terminal.open(this.#sessions.track(request.open(size)));
			this.#drawSoon(id);
			void ended.then(async status => this.#end(id, await request.endOf(status)));
		} catch (error) {
			const reason = afterColon(reasonOf(error) ?? 'cancelled.').replace(/\.$/, '');
			this.#dispatchEnd(id, `Not opened: ${reason}`);
			throw error;
		}
	};

	press(id: number, bytes: Uint8Array): void {
		this.#terminal(id)?.press(bytes);
	}

	paste(id: number, text: string): void {
		this.#terminal(id)?.paste(text);
	}

	click(id: number, report: MouseReport): boolean {
		return this.#terminal(id)?.click(report) ?? false;
	}

	scroll(id: number, by: number): void {
		this.#terminal(id)?.scroll(by);
		this.#draw(id);
	}

	text(id: number, line: number, start?: number, end?: number): string {
		return this.#terminal(id)?.text(line, start, end) ?? '';
	}

	close(id: number): void {
		const entry = this.#entries.get(id);
		this.#entries.delete(id);
		entry?.cancelTimer?.();
		entry?.terminal.close();
		this.#store.dispatch({type: 'terminal-closed', id});
	}

	#terminal(id: number): ProgramTerminal | undefined {
		return this.#entries.get(id)?.terminal;
	}

	/** Close a terminal that could not be opened, before the next attempt. */
	#removeFailed(container: string): void {
		const {list} = this.#store.getState().terminals;
		for (const {id} of list.filter(other => other.container === container && other.ending && !other.screen)) {
			this.close(id);
		}
	}

	#end(id: number, {text, level}: SessionEnd): void {
		if (this.#entries.has(id) && openTerminal(this.#store.getState())?.id !== id) {
			tell({dispatch: this.#store.dispatch, now: this.#clock.now}, level, text);
		}

		this.#dispatchEnd(id, text);
	}

	#dispatchEnd(id: number, ending: string): void {
		if (this.#entries.has(id)) {
			this.#store.dispatch({type: 'terminal-ended', id, ending});
		}
	}

	/** Give the shown terminal the size of the panel, and draw it if it has changed while it was not shown. */
	#followPanel(): void {
		const state = this.#store.getState();
		const id = openTerminal(state)?.id;
		const entry = id === undefined ? undefined : this.#entries.get(id);
		const size = panelSize(state);
		if (id !== undefined && entry && ((size && entry.terminal.resize(size)) || entry.isOutdated)) {
			this.#draw(id);
		}
	}

	#drawSoon(id: number): void {
		const entry = this.#entries.get(id);
		if (entry) {
			const wait = Math.max(0, frameTime - (this.#clock.monotonic() - entry.drawnAt));
			entry.cancelTimer ??= this.#clock.after(wait, () => this.#draw(id));
		}
	}

	#draw(id: number): void {
		const entry = this.#entries.get(id);
		if (!entry) {
			return;
		}

		entry.cancelTimer?.();
		entry.cancelTimer = undefined;
		entry.isOutdated = openTerminal(this.#store.getState())?.id !== id;
		const screen = entry.isOutdated ? undefined : entry.terminal.screen();
		if (screen) {
			entry.drawnAt = this.#clock.monotonic();
			this.#store.dispatch({type: 'terminal-drawn', id, screen});
		}
	}
}

/** The room for a terminal in the detail panel; undefined while it is hidden. */
function panelSize(state: State): Size | undefined {
	const layout = layoutOf(state);
	const rows = detailBodyHeight(layout);
	return layout.detail && rows > 0 ? {columns: layout.detail.width, rows} : undefined;
}
