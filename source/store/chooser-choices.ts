import type {Choice, ChooserDialog} from './dialog.ts';

/**
 * The choices that a chooser shows: all of them, or those that match the query, the best first. `index` counts in
 * these; those that can be chosen come first, unless the query is the exact name of another.
 */
export function shownChoices(dialog: ChooserDialog): readonly Choice[] {
	const words = (dialog.query?.value ?? '').toLowerCase().split(/\s+/).filter(Boolean);
	const ranked = dialog.choices
		.map(choice => ({choice, rank: words.length === 0 ? 0 : rankOf(choice, words)}))
		.filter(entry => entry.rank !== undefined)
		.sort((a, b) => (b.rank ?? 0) - (a.rank ?? 0));
	const named = ranked.filter(({rank}) => rank === exactly).map(({choice}) => choice);
	const others = ranked.filter(({rank}) => rank !== exactly).map(({choice}) => choice);
	return [...named, ...others.filter(isEnabled), ...others.filter(choice => !isEnabled(choice))];
}

/** Whether a choice can be chosen now. */
export function isEnabled({disabledReason}: Choice): boolean {
	return disabledReason === undefined;
}

/** The argument after the name of a command that takes one; undefined if there is none. */
export function argumentOf({command, takesArgument}: Choice, query: string): string | undefined {
	const [name, ...rest] = query.trim().split(/\s+/);
	return takesArgument && name?.toLowerCase() === command && rest.length > 0 ? rest.join(' ') : undefined;
}

const exactly = 3;

/** Rank a match: the whole name, its beginning, the beginning of a word, anywhere; undefined: no match. */
function rankOf(choice: Choice, words: readonly string[]): number | undefined {
	const name = (choice.command ?? '').toLowerCase();
	if (argumentOf(choice, words.join(' ')) !== undefined) {
		return exactly;
	}

	const text = `${choice.label} ${choice.detail ?? ''} ${choice.key ?? ''} ${name}`.toLowerCase();
	if (!words.every(word => text.includes(word))) {
		return undefined;
	}

	const typed = words.join('-');
	if (name === typed) {
		return exactly;
	}

	return name.startsWith(typed) ? 2 : text.split(/[\s-]+/).some(part => part.startsWith(words[0] ?? '')) ? 1 : 0;
}
