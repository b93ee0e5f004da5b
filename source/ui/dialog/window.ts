/** The first of `count` lines to show in `height`, so that the chosen line is visible, if possible in the middle. */
export function windowTop(index: number, count: number, height: number): number {
	const last = Math.max(0, count - height);
	return Math.max(0, Math.min(last, index - Math.floor(height / 2)));
}

/** Which of `count` lines show, for a dialog's lower edge; undefined if all do. */
export function windowNote(top: number, count: number, height: number): string | undefined {
	return count > height ? `${top + 1}–${Math.min(count, top + height)} of ${count}` : undefined;
}
