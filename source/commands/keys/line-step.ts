/**
 * The lines by which a key moves, as in less, if `height` lines are visible; undefined for a key that does not move. A page
 * keeps one line of the previous one.
 */
export function lineStep(name: string, height: number): number | undefined {
	return steps[name]?.(height);
}

const steps: Readonly<Record<string, (height: number) => number>> = {
	j: () => 1,
	Down: () => 1,
	k: () => -1,
	Up: () => -1,
	Space: height => height - 1,
	PgDn: height => height - 1,
	'C-f': height => height - 1,
	PgUp: height => 1 - height,
	'C-b': height => 1 - height,
	'C-d': height => height >> 1,
	'C-u': height => -(height >> 1),
	g: () => Number.NEGATIVE_INFINITY,
	Home: () => Number.NEGATIVE_INFINITY,
	G: () => Number.POSITIVE_INFINITY,
	End: () => Number.POSITIVE_INFINITY,
};
