import {defaultChoices, type EnvironmentVariables} from '../config/chosen-settings.ts';
import type {Size} from '../model/rect.ts';
import {initialView} from '../store/initial-state.ts';
import {isTooSmall, topOf} from '../store/layout.ts';

/** Arguments that can only lead to the dashboard, in any combination. */
const harmless: ReadonlySet<string> = new Set(['-a', '--all', '--demo', '--no-mouse', '--read-only']);

/**
 * The name and the view bar, where the dashboard draws them a moment later: without colours, since the theme is not known
 * yet. Undefined where the arguments may lead elsewhere, or the terminal is too small or may not show it.
 */
export function firstFrame(argv: readonly string[], env: EnvironmentVariables, size: Size): string | undefined {
	if (!argv.every(argument => harmless.has(argument)) || isTooSmall(size) || defaultChoices(env).settings.isAscii) {
		return undefined;
	}

	const {viewBar} = topOf({size, view: initialView});
	const bar = '━[1 Containers]'.padEnd(viewBar.width, '━');
	return `\u001B[1;2H\u001B[1mquayside\u001B[${viewBar.y + 1}H\u001B[0;2m${bar}\u001B[m`;
}
