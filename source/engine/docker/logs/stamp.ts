/** The longest stamp: `2026-11-24T14:04:31.547865442+01:00`. */
const longest = 35;

const shape = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/;

/** The stamp that the bytes begin with; undefined where there is none, whole and followed by a space. */
export function leadingStamp(bytes: Buffer): string | undefined {
	const end = bytes.subarray(0, longest + 1).indexOf(0x20);
	const text = end > 0 ? bytes.toString('latin1', 0, end) : '';
	return shape.test(text) ? text : undefined;
}

/** Whether the bytes are too few to tell. */
export function mayBecomeStamp(bytes: Buffer): boolean {
	return bytes.length <= longest && /^[\dT:.Z+-]*$/.test(bytes.toString('latin1'));
}
