/** A percentage as `docker stats` prints it: `0.15%`. */
export function formatPercent(percent: number): string {
	return `${percent.toFixed(2)}%`;
}

/** A percentage without its sign in at most five cells, for a column whose title has the sign: `0.2`, `12.3`, `153`. */
export function shortPercent(percent: number): string {
	return percent.toFixed(percent < 99.95 ? 1 : 0);
}
