import type {Choice, Dialog} from './dialog.ts';

/** The choices that a chooser shows: all of them, or those that match what is typed, the best first. `index` counts in these. */
export function shownChoices(dialog: Extract<Dialog, {readonly type: 'chooser'}>): readonly Choice[] {
	const words = (dialog.query?.value ?? '').toLowerCase().split(/\s+/).filter(Boolean);
	if (words.length === 0) {
		return dialog.choices;
	}

	const ranked = dialog.choices
		.map(choice => ({choice, rank: rankOf(choice, words)}))
		.filter(entry => entry.rank !== undefined);
	return ranked.sort((a, b) => (b.rank ?? 0) - (a.rank ?? 0)).map(entry => entry.choice);
}

/** How well a choice matches: its whole name, its beginning, the beginning of a word, anywhere. Undefined: not at all. */
function rankOf(choice: Choice, words: readonly string[]): number | undefined {
	const name = (choice.command ?? '').toLowerCase();
	const text = `${choice.label} ${choice.detail ?? ''} ${name}`.toLowerCase();
	if (!words.every(word => text.includes(word))) {
		return undefined;
	}

	const typed = words.join('-');
	if (name === typed) {
		return 3;
	}

	return name.startsWith(typed) ? 2 : text.split(/[\s-]+/).some(part => part.startsWith(words[0] ?? '')) ? 1 : 0;
}
