/**
 * Since when the screen has shown the current state, in milliseconds of the monotonic clock. Infinite if it has not
 * shown it yet: a key that arrived before was meant for an earlier screen.
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
