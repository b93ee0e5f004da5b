import {hostOf, type ResourceId} from '../model/resource-id.ts';
import {quoteWord} from '../model/shell-line.ts';
import {hasSeveralHosts, hostName} from '../store/connections.ts';
import type {Dialog} from '../store/dialog.ts';
import type {State} from '../store/state.ts';
import {namesOf} from './names.ts';

/** The hosts of items in words such as ` on prod and staging`; empty unless several hosts are open. */
export function onHosts(state: State, keys: readonly ResourceId[]): string {
	const names = [...new Set(keys.map(hostOf))].map(host => ({name: hostName(state, host)}));
	return hasSeveralHosts(state) && names.length > 0 ? ` on ${namesOf(names)}` : '';
}

/** A line of `docker` commands, joined by `&&` or `;`, with their host; unchanged unless several hosts are open. */
export function lineOn(state: State, host: string, line: string): string {
	const context = state.connections.get(host)?.context;
	const option = context === undefined ? `--host ${quoteWord(host)}` : `--context ${quoteWord(context)}`;
	const withOption = (found: string, start?: string) => (start === undefined ? found : `${start}docker ${option} `);
	return hasSeveralHosts(state) ? line.replace(commandStart, withOption) : line;
}

/** The start of a command, but not in quotes. */
const commandStart = /\\.|'[^']*'|(^|&& |; )docker /g;

/** A line of `docker` commands about items, with their host if they have only one; unchanged unless several are open. */
export function lineAbout(state: State, keys: readonly ResourceId[], line: string): string {
	const [host, ...others] = new Set(keys.map(hostOf));
	return host !== undefined && others.length === 0 ? lineOn(state, host, line) : line;
}

/** A dialog about items that says on which hosts they are; unchanged unless several hosts are open. */
export function namingHosts(dialog: Dialog, state: State, keys: readonly ResourceId[]): Dialog {
	const where = onHosts(state, keys);
	const named = (line: string) => lineAbout(state, keys, line);
	if (where === '') {
		return dialog;
	}

	switch (dialog.type) {
		case 'confirm':
			return {...dialog, title: titleWithHosts(dialog.title, where), lines: dialog.lines.map(named)};
		case 'form':
		case 'chooser':
			return {...dialog, title: titleWithHosts(dialog.title, where), intro: dialog.intro?.map(named)};
		case 'run':
			return {...dialog, title: titleWithHosts(dialog.title, where)};
		default:
			return dialog;
	}
}

/** Separate from a title that already ends with a place: `Load images from a file · staging`. */
function titleWithHosts(title: string, where: string): string {
	return title.endsWith('?') ? title.replace(/\?$/, `${where}?`) : `${title} · ${where.replace(/^ on /, '')}`;
}
