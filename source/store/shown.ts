/**
 * Since when the screen has shown the current state, in milliseconds of the monotonic clock. Infinite where it has not yet:
 * a key that arrived before was typed at another screen.
 */
export type Shown = {
	/** The row that took the place of the selected one; see `View.replaced`. */
	readonly replaced: number;
	/** The selected container as it started or ended; see `View.toggled`. */
	readonly toggled: number;
	/** The rows of the table. */
	readonly order: number;
	/** The dialog, or none. */
	readonly dialog: number;
};
