const parts = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** A bar, filled from the left in eighths of a cell; anything above 0 is visible. `share` is 0 to 1. */
export function bar(share: number, width: number): string {
	const limited = Math.min(1, Math.max(0, share));
	const eighths = limited > 0 && width > 0 ? Math.max(1, Math.round(limited * width * 8)) : 0;
	const whole = Math.floor(eighths / 8);
	return ('█'.repeat(whole) + (parts[eighths % 8] ?? '')).padEnd(width);
}
