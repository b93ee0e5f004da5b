/** A text whose first letter is a capital. */
export function capitalized(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A text whose first letter is small, as within a sentence. */
export function uncapitalized(text: string): string {
	return text.charAt(0).toLowerCase() + text.slice(1);
}
