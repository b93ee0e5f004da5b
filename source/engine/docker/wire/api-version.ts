/** The newest version of the API that this program was tested with; newer ones change shapes. */
const newestTested = '1.45';

/** What every engine of the last ten years speaks, for one that says nothing. */
const oldest = '1.24';

/**
 * The version to speak: the newest that both sides know. An engine that has dropped all that we know gets its own
 * oldest, which is the least foreign.
 */
export function negotiate(engineNewest: string | undefined, engineOldest: string | undefined): string {
	const newest = lower(engineNewest ?? oldest, newestTested);
	return engineOldest && lower(newest, engineOldest) !== engineOldest ? engineOldest : newest;
}

/** The lower of two versions such as `1.9` and `1.45`; the first where they are equal. */
function lower(a: string, b: string): string {
	const [majorA = 0, minorA = 0] = a.split('.').map(Number);
	const [majorB = 0, minorB = 0] = b.split('.').map(Number);
	return majorA - majorB || minorA - minorB ? ((majorA - majorB || minorA - minorB) < 0 ? a : b) : a;
}
